/**
 * What has become of an ERP record that may be in the store:
 *
 * - `open`      only a person can tell which record of the store it is
 * - `paired`    it belongs to a record of the store
 * - `excluded`  it is left out: imports pass it over
 */
export const pairingStates = ["open", "paired", "excluded"] as const
export type PairingState = (typeof pairingStates)[number]
