import { company } from "./company"
import { documents } from "./documents"
import { errors } from "./errors"
import { manners } from "./manners"
import type { Mutant } from "./mutant"
import { reading } from "./reading"
import { records } from "./records"

/** One for each mistake the suite must find out. */
export const mutants: readonly Mutant[] = [
  ...manners,
  ...errors,
  ...reading,
  ...documents,
  ...records,
  ...company,
]
