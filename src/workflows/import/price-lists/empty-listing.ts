import type { NewRunIssue } from "../../../modules/erp-sync/stores/run-log"

/** As whose issue it is kept: no record of an ERP is called so. */
export const LISTING = "*"

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
