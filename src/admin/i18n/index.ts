import de from "./json/de.json"
import en from "./json/en.json"
import es from "./json/es.json"
import it from "./json/it.json"
import pl from "./json/pl.json"
import ro from "./json/ro.json"

/** Our texts, under the namespace `erp` of each language of the dashboard. */
export default {
  en: { erp: en },
  it: { erp: it },
  es: { erp: es },
  pl: { erp: pl },
  ro: { erp: ro },
  de: { erp: de },
}
