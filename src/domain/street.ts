/** A street line in the parts that structured addresses keep apart. */
export interface StreetParts {
  readonly street: string
  /** As written: `"5a"`, `"12-14"`; `null`: none can be told from the street. */
  readonly houseNumber: string | null
  /** What stood before or behind: `"c/o Rossi"`, `"3. Stock"`. */
  readonly extra: string | null
}

/** `12`, `5a`, `5 B`, `12-14`, `12/3`, `7bis`, `3.2`. */
const NUMBER =
  "\\d{1,4}(?:\\s?(?:bis|ter|quater)|\\s?[a-z](?![\\p{L}.]))?(?:\\s?[-–/+.]\\s?\\d{1,4}(?:\\s?[a-z](?![\\p{L}.]))?)*"
const TRAILING = new RegExp(`^(.*\\p{L}.*?)\\s+(${NUMBER})$`, "iu")
const NUMBER_ALONE = new RegExp(`^${NUMBER}$`, "iu")
/** French streets have the number before a word for "street". */
const LEADING = new RegExp(
  `^(${NUMBER}),?\\s+((?:rue|route|rte|chemin|ch\\.|avenue|av\\.|ave|boulevard|bd|place|pl\\.|quai|impasse|ruelle|passage|allée|sentier|esplanade|promenade|cours|square|clos|voie)(?![\\p{L}]).+)$`,
  "iu"
)
const CARE_OF = /^(?:c\/o|p\/a|presso)\s/i
/** A post-office box has a number, and no house. */
const BOX =
  /^(?:postfach|casella postale|c\.?\s?p\.?|case postale|p\.?\s?o\.?\s?box)(?:\s|$)/i

/**
 * Takes a street line apart. What cannot be told for certain stays in the
 * street, so that nothing of an address is ever lost.
 */
export function splitStreet(line: string): StreetParts {
  const segments = line
    .split(",")
    .map((segment) => segment.trim().replace(/\s+/g, " "))
    .filter((segment) => segment !== "")
  const isCareOf = CARE_OF.test(segments[0] ?? "") && segments.length > 1
  const careOf = isCareOf ? segments.slice(0, 1) : []
  const [first = "", second = "", ...rest] = segments.slice(careOf.length)
  const behind = [second, ...rest].filter((segment) => segment !== "")
  const parts = joinedWithNumber(first, second, rest) ?? parted(first, behind)
  return { ...parts, extra: textOf([...careOf, ...asList(parts.extra)]) }
}

/** `Via Roma, 12` and `12, rue du Rhône` have the number between commas. */
function joinedWithNumber(
  first: string,
  second: string,
  rest: readonly string[]
): StreetParts | null {
  if (NUMBER_ALONE.test(second) && !NUMBER_ALONE.test(first)) {
    return { street: first, houseNumber: second, extra: textOf(rest) }
  }
  return NUMBER_ALONE.test(first) && second !== ""
    ? { street: second, houseNumber: first, extra: textOf(rest) }
    : null
}

function parted(first: string, behind: readonly string[]): StreetParts {
  const leading = LEADING.exec(first)
  const trailing = BOX.test(first) ? null : TRAILING.exec(first)
  const [street, houseNumber] = leading
    ? [leading[2], leading[1]]
    : [trailing?.[1], trailing?.[2]]
  return street === undefined || houseNumber === undefined
    ? { street: [first, ...behind].join(", "), houseNumber: null, extra: null }
    : { street, houseNumber, extra: textOf(behind) }
}

function asList(text: string | null): string[] {
  return text === null ? [] : [text]
}

function textOf(parts: readonly string[]): string | null {
  return parts.length > 0 ? parts.join(", ") : null
}
