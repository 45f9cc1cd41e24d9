/**
 * Engines with one mistake each; the run must find them out.
 *
 * - `blind_resend` forgets that a create was sent, and so never looks it up
 * - `no_rescue`    leaves the messages of vanished workers where they are
 * - `no_order`     records facts that must stay in order without saying so
 */
export const mutants = ["blind_resend", "no_rescue", "no_order"] as const

export type Mutant = (typeof mutants)[number]
