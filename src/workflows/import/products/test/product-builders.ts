import type {
  CanonicalProduct,
  CanonicalVariant,
} from "../../../../domain/records/product"
import { defaultImportRules } from "../../../../domain/import-rules"
import { productDraft } from "../product-draft"
import type { ResolvedDraft } from "../product-diff"
import type { StorePrice } from "../../../store/store-price"
import type { StoreProduct, StoreVariant } from "../store-product"

export function aVariant(
  overrides: Partial<CanonicalVariant> = {}
): CanonicalVariant {
  return {
    externalId: "7",
    sku: "TAZZA",
    ean: "8001234567890",
    options: {},
    prices: [{ amount: "12.20", currency: "eur", includesTax: true }],
    weight: "350",
    ...overrides,
  }
}

export function aProduct(
  overrides: Partial<CanonicalProduct> = {}
): CanonicalProduct {
  return {
    externalId: "7",
    title: "Tazza",
    description: "<p>Ceramica</p>",
    subtitle: "Da colazione",
    active: true,
    brand: "Bialetti",
    categories: [["Casa", "Cucina"]],
    images: ["https://cdn.example.com/1.jpg", "https://cdn.example.com/2.jpg"],
    taxExternalId: "3",
    variants: [aVariant()],
    ...overrides,
  }
}

/** The two colours of one product. */
export const colours = [
  aVariant({ externalId: "7/1", sku: "T-R", options: { Colore: "Rosso" } }),
  aVariant({ externalId: "7/2", sku: "T-B", options: { Colore: "Blu" } }),
]

/** What the ERP sends about {@link aStoreProduct}, in the store's terms. */
export function aResolvedDraft(
  product: Partial<CanonicalProduct> = {},
  overrides: Partial<ResolvedDraft> = {}
): ResolvedDraft {
  return {
    draft: productDraft(aProduct(product)),
    categoryIds: ["pcat_1"],
    typeId: "ptyp_1",
    amounts: new Map([["7", new Map([["eur", 12.2]])]]),
    owners: defaultImportRules.owners,
    variantIds: new Map([["7", "variant_1"]]),
    ...overrides,
  }
}

export function aStorePrice(overrides: Partial<StorePrice> = {}): StorePrice {
  return {
    id: "price_1",
    amount: 12.2,
    currency_code: "eur",
    min_quantity: null,
    max_quantity: null,
    rules_count: 0,
    price_list_id: null,
    ...overrides,
  }
}

export function aStoreVariant(
  overrides: Partial<StoreVariant> = {}
): StoreVariant {
  return {
    id: "variant_1",
    title: "Default variant",
    sku: "TAZZA",
    ean: "8001234567890",
    weight: 350,
    options: [
      { value: "Default option value", option: { title: "Default option" } },
    ],
    prices: [aStorePrice()],
    ...overrides,
  }
}

/** {@link aProduct} as an import has written it. */
export function aStoreProduct(
  overrides: Partial<StoreProduct> = {}
): StoreProduct {
  return {
    id: "prod_1",
    title: "Tazza",
    subtitle: "Da colazione",
    description: "<p>Ceramica</p>",
    status: "published",
    thumbnail: "https://cdn.example.com/1.jpg",
    type_id: "ptyp_1",
    metadata: { brand: "Bialetti" },
    images: [
      { url: "https://cdn.example.com/1.jpg" },
      { url: "https://cdn.example.com/2.jpg" },
    ],
    categories: [{ id: "pcat_1" }],
    options: [
      {
        id: "opt_1",
        title: "Default option",
        values: [{ value: "Default option value" }],
      },
    ],
    variants: [aStoreVariant()],
    ...overrides,
  }
}
