import type { SymfoniaOffice } from "../../../sandbox/erps/symfonia/office"
import type { ImageOffice } from "../office"

export function imageOffice(office: SymfoniaOffice): ImageOffice {
  return {
    hashOf: (id) => office.imageHash(id),
    set: (id, { bytes, contentType }) =>
      office.setImage(id, bytes, contentType),
    remove: (id) => office.removeImage(id),
  }
}
