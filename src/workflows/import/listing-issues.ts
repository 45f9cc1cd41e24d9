import {
  LISTING,
  type NewRunIssue,
} from "../../modules/erp-sync/stores/run-log"

/**
 * An ERP that answers with nothing at all is more likely to be ill than to have
 * given up its price lists.
 */
export function emptyListing(of: "lists" | "prices"): NewRunIssue {
  return {
    kind: "price_list",
    externalId: LISTING,
    storeId: null,
    label: null,
    code: "price_list.listing_empty",
    message: `The ERP named no ${of === "lists" ? "price list" : "price of any price list"}, so the price lists of the store are left as they are. If it really has none any more, delete them in Price Lists.`,
  }
}

/**
 * What a complete listing does not name may be the record in it that has no
 * id: then nothing it lacks is taken for gone.
 */
export function incompleteListing(kind: "product" | "price_list"): NewRunIssue {
  const what = kind === "product" ? "products" : "prices"
  return {
    kind,
    externalId: LISTING,
    storeId: null,
    label: null,
    code: `${kind}.listing_incomplete`,
    message: `The ERP listed ${what} that cannot be told apart, so those it does not list any more stay as they are. Mend in the ERP what is listed here without a number; the next complete import looks again.`,
  }
}
