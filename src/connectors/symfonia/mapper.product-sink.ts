import type { Issue } from "../../domain/failure"
import type { ProductToPush } from "../../domain/records/product"
import { priceKinds, salePriceNumber } from "./mapper.products"
import type { SymfoniaSettings } from "./settings"

/** What is asked for before a card is made. */
export interface CardParts {
  /** `null`: WebAPI decides, or refuses. */
  readonly vatRateId: string | null
  /** The full path of a catalogue that is there. */
  readonly catalog: string | null
}

const ARTICLE = 0
const OWN_CURRENCY = "pln"

/** Codes are typed by people and printed on labels. */
const CONTROL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u

/** What Symfonia would refuse, or make something else of. */
export function productIssues(
  { sku, title }: ProductToPush,
  { sku_max_length }: Pick<SymfoniaSettings, "sku_max_length">
): Issue[] {
  const code = sku?.trim() ?? ""
  const name = title.trim()
  const most = String(sku_max_length)
  return [
    ...issueIf(
      code === "",
      "sku_missing",
      `"${name}" has no SKU, which becomes its code in Symfonia. Give the variant a SKU, then send it again.`
    ),
    ...issueIf(
      [...code].length > sku_max_length,
      "sku_too_long",
      `The SKU "${code}" has more than ${most} characters, which is the longest code Symfonia takes. Shorten it, then send it again.`
    ),
    ...issueIf(
      CONTROL.test(code),
      "sku_invalid",
      `The SKU of "${name}" contains characters that nobody sees, such as a tab or a line end. Type it again, then send it again.`
    ),
    ...issueIf(
      name === "",
      "title_missing",
      `The product with the SKU "${code}" has no title. Give it one, then send it again.`
    ),
  ]
}

function issueIf(isSo: boolean, code: string, message: string): Issue[] {
  const field = code.startsWith("sku") ? "sku" : "title"
  return isSo ? [{ code: `product.${code}`, message, field }] : []
}

/**
 * The body of `Products/Create`. The card gets the shop's marker: without it the
 * next import would take the product out of the shop again.
 */
export function productToWire(
  product: ProductToPush,
  { vatRateId, catalog }: CardParts,
  settings: SymfoniaSettings
): object {
  const { ean, description, prices } = product
  const price =
    prices.find(({ currency }) => currency === OWN_CURRENCY) ?? prices[0]
  return {
    Code: product.sku?.trim(),
    Name: product.title.trim(),
    Type: ARTICLE,
    Active: true,
    Marker: Number(settings.marker),
    ...(vatRateId !== null && { VatRate: { Id: Number(vatRateId) } }),
    UnitsOfMeasurement: { RecordUM: settings.product_unit },
    ...(ean !== null && { Barcode: ean.trim() }),
    ...(catalog !== null && { Catalog: { FullPath: catalog } }),
    ...(description !== null && {
      Note: description.replace(/\r?\n/g, "\r\n"),
    }),
    ...(price !== undefined && {
      SalePrices: [
        {
          Type: salePriceNumber(settings.sale_price_type),
          Kind: price.includesTax ? priceKinds.gross : priceKinds.net,
          Value: Number(price.amount),
          Currency: price.currency.toUpperCase(),
        },
      ],
    }),
  }
}
