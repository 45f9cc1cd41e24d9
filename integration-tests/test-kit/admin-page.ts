import type { Locator, Page } from "playwright-core"

/** Waits until it is there to be seen; fails when it does not come. */
export async function expectShown(locator: Locator): Promise<void> {
  await locator.waitFor()
}

/** Waits until it is not there any more. */
export async function expectGone(locator: Locator): Promise<void> {
  await locator.waitFor({ state: "detached" })
}

export function button(within: Page | Locator, name: string): Locator {
  return within.getByRole("button", { name, exact: true })
}

/** A section of a page, by its heading. */
export function region(page: Page, heading: string): Locator {
  return page.getByRole("region", { name: heading, exact: true })
}

/** A row of a table that has this text in it. */
export function row(within: Page | Locator, text: string): Locator {
  return within.getByRole("row").filter({ hasText: text })
}

/** The row of an order in whatever list. */
export function orderRow(page: Page, order: Numbered): Locator {
  const number = numberOf(order)
  return page
    .getByRole("row")
    .filter({ has: page.getByRole("link", { name: number, exact: true }) })
}

interface Numbered {
  readonly display_id?: number | undefined
}

/** As people call an order: `#1042`. */
export function numberOf({ display_id }: Numbered): string {
  return `#${String(display_id)}`
}

/** Opens the three dots of something and chooses an action. */
export async function choose(
  page: Page,
  label: string,
  action: string
): Promise<void> {
  await button(page, `Actions for ${label}`).click()
  await page.getByRole("menuitem", { name: action }).click()
}

/** Says yes to what an action asks before it is done. */
export async function confirm(page: Page, action: string): Promise<void> {
  const question = page.getByRole("alertdialog")
  await question.getByRole("button", { name: action, exact: true }).click()
}

/** Adds a filter to a table and takes these of its choices. */
export async function filter(
  page: Page,
  name: string,
  choices: readonly string[]
): Promise<void> {
  await button(page, "Filter").click()
  await page.getByRole("menuitem", { name }).click()
  const popover = page.getByRole("dialog")
  for (const [index, choice] of choices.entries()) {
    await popover.getByText(choice, { exact: true }).click()
    // Escape would take back what the bar does not show yet.
    const shown = choices.slice(0, index + 1).join(", ")
    await page
      .locator("button:not([role=dialog] *)", {
        hasText: new RegExp(`^${shown}$`),
      })
      .waitFor()
  }
  await leave(page, popover)
}

/**
 * Leaves what lies over the page. While it is being drawn anew it may miss the
 * key, so that it is pressed again if nothing comes of it.
 */
export async function leave(page: Page, overlay: Locator): Promise<void> {
  const press = async () => {
    await page.keyboard.press("Escape")
    await overlay.waitFor({ state: "detached", timeout: 2_000 })
  }
  await press().catch(press)
}
