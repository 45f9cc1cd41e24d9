export const pageStyle = `
:root { color-scheme: light dark; --line: #8884; --soft: #8881; --accent: #2457d6; }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.45 system-ui, sans-serif; }
header { padding: 1.2rem 1.5rem .4rem; border-bottom: 1px solid var(--line); }
h1 { margin: 0; font-size: 1.35rem; }
h2 { font-size: 1.05rem; margin: 0 0 .6rem; }
header p { margin: .25rem 0 .6rem; opacity: .75; max-width: 75ch; }
nav a { margin-right: 1rem; color: var(--accent); }
main { padding: 1rem 1.5rem 4rem; max-width: 1280px; }
section { margin-bottom: 2.2rem; }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 6px; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
th { background: var(--soft); font-weight: 600; white-space: nowrap; }
tbody tr:last-child td { border-bottom: 0; }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
tr.inactive td { opacity: .55; }
tr.variation td:first-child { padding-left: 1.6rem; }
form { display: inline-flex; gap: .4rem; align-items: center; margin: 0 .5rem .4rem 0; }
td form { margin: 0; }
input, button { font: inherit; padding: .2rem .5rem; border: 1px solid var(--line); border-radius: 4px; }
input.short { width: 6.5rem; }
button { cursor: pointer; }
pre { white-space: pre-wrap; word-break: break-word; max-width: 70ch; }
code { font-size: .85em; word-break: break-all; }
img.thumb { width: 36px; height: 36px; border-radius: 4px; display: block; }
.none { opacity: .7; }
.pager a { margin-right: .8rem; color: var(--accent); }
#notice { position: fixed; left: 0; right: 0; bottom: 0; padding: .7rem 1.5rem; background: #7a1f1f; color: #fff; }
`

/**
 * Sends forms to their control, then shows the page anew. Only fields that
 * were edited go along: the page may be older than the ERP's own numbers.
 */
export const pageScript = `
const notice = document.getElementById("notice")
const say = (text) => { notice.textContent = text; notice.hidden = false }

async function waitForReturn() {
  say("The ERP is stopped and refuses connections. This page returns with it.")
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 1000))
    try { await fetch("/"); location.reload(); return } catch {}
  }
}

function editedFields(form) {
  const fields = [...form.elements].filter(
    (field) => field.name && (field.type === "hidden" || field.value !== field.defaultValue)
  )
  return Object.fromEntries(fields.map((field) => [field.name, field.value]))
}

document.addEventListener("submit", async (event) => {
  const control = event.target.dataset.control
  if (!control) return
  event.preventDefault()
  const answer = await fetch("/__sandbox/" + control, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(editedFields(event.target)),
  })
  const { ok, error } = await answer.json()
  if (!ok) return say(error)
  if (control === "down") return waitForReturn()
  location.reload()
})
`
