import {
  createSimulatedErp,
  type SimulatedErp,
} from "../../../sandbox/erps/simulator/simulated-erp"
import { savedOr, StateFile } from "../../../sandbox/erps/simulator/state-file"
import { TemplateErpBooks, type TemplateErpData } from "./books"
import { templateErpProtocol } from "./protocol"
import { templateErpSurface } from "./surface"

export interface TemplateErpOptions {
  /** Default 0: any free one. */
  readonly port?: number
  /** Default `"template-erp-sandbox-token"`. */
  readonly token?: string
  readonly now?: () => Date
  /** Where the books are kept between runs; absent: they begin empty. */
  readonly stateFile?: string
  /** How many requests are remembered. */
  readonly logSize?: number
}

export const defaultToken = "template-erp-sandbox-token"

/** The server, and what is in the ERP. */
export interface TemplateErpSimulator {
  readonly erp: SimulatedErp
  readonly books: TemplateErpBooks
  stop(): Promise<void>
}

/** Starts a Template ERP on loopback. */
export async function startTemplateErpSimulator(
  options: TemplateErpOptions = {}
): Promise<TemplateErpSimulator> {
  const { token = defaultToken, stateFile, ...server } = options
  const now = options.now ?? (() => new Date())
  const data = await savedOr<TemplateErpData>(stateFile, isData, () => ({
    items: [],
    orders: [],
  }))
  const books = new TemplateErpBooks(token, data, now)
  const saved =
    stateFile === undefined ? null : new StateFile(stateFile, () => books.data)
  books.onChange = () => saved?.touch()
  const erp = createSimulatedErp({
    ...server,
    name: "Template ERP",
    handle: templateErpProtocol(books, now),
    surface: templateErpSurface(books),
  })
  await erp.start()
  return {
    erp,
    books,
    stop: async () => {
      await erp.stop()
      await saved?.flush()
    },
  }
}

function isData(saved: unknown): saved is TemplateErpData {
  return (
    typeof saved === "object" &&
    saved !== null &&
    ["items", "orders"].every((name) => Array.isArray(Reflect.get(saved, name)))
  )
}
