import type { ErpResponse } from "../simulator/exchange"
import { drawPicture } from "../simulator/picture"
import type { TotalGestStore } from "./store"

/** `/immagini/3001-2.svg`: the second picture of article 3001. */
export const imagePath = /^\/immagini\/(\d+)-(\d+)\.svg$/

/** Pictures drawn from the article's own data: a colour and its name. */
export function imageOf(
  path: string,
  { articles }: TotalGestStore
): ErpResponse | null {
  const [, id, number] = imagePath.exec(path) ?? []
  const article = articles.get(Number(id ?? 0))
  return (
    article && {
      status: 200,
      headers: {
        "content-type": "image/svg+xml",
        "cache-control": "max-age=3600",
        "access-control-allow-origin": "*",
      },
      body: drawPicture(article.title, article.id * 47 + Number(number) * 90),
    }
  )
}
