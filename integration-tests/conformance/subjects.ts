import { smartySubject } from "./smarty/subject"
import type { Subject } from "./subject"
import { symfoniaSubject } from "./symfonia/subject"
import { totalGestSubject } from "./totalgest/subject"

/** One for each connector, in the order of the registry. */
export const subjects: readonly Subject[] = [
  smartySubject,
  symfoniaSubject,
  totalGestSubject,
]
