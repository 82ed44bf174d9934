/** The control page: faults by a click, for a person who wants to see what the app does. */

export const controlPage = `<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Sandlådans Graph</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color-scheme: light dark }
  fieldset { margin: 0 0 1rem; border: 1px solid; border-radius: .5rem; padding: 1rem }
  label { display: inline-block; margin: 0 1rem .5rem 0 }
  button { font: inherit; padding: .25rem .75rem; margin: 0 .5rem .5rem 0 }
  table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .25rem .5rem; border-bottom: 1px solid #8886; vertical-align: top }
  td.path { word-break: break-all }
</style>
</head>
<body>
<h1>Sandlådans Graph</h1>
<p>Här bestämmer du vad som ska gå fel. Ett fel slår till så många gånger du säger; 0 betyder tills du tar bort det.</p>
<form id="fault">
<fieldset>
<legend>Nytt fel</legend>
<label>Vad <select name="what">
  <option value="drop">Svaret kommer bort sedan arbetet är gjort</option>
  <option value="twice">Webbläsaren skickar om, och arbetet görs två gånger</option>
  <option value="504">504 sedan arbetet är gjort</option>
  <option value="503">503 innan arbetet är gjort</option>
  <option value="403">403, åtkomst nekad</option>
  <option value="404">404, finns inte</option>
  <option value="412">412, ändrat av någon annan</option>
  <option value="423">423, dokumentet är öppet i Word</option>
  <option value="throttle">429, för många frågor</option>
  <option value="delay">Fem sekunders väntan</option>
  <option value="offline">Inget nät</option>
</select></label>
<label>Var <select name="where">
  <option value="* **">Överallt</option>
  <option value="POST /teams/*/channels/*/messages">Inlägg i kanalen</option>
  <option value="POST /chats/*/messages">Inlägg i chatten</option>
  <option value="PUT **/content">Dokumentet laddas upp</option>
  <option value="POST /planner/tasks">En uppgift skapas</option>
  <option value="PATCH /planner/tasks/*/details">En uppgift får sin beskrivning</option>
  <option value="GET /me/calendarView">Kalendern läses</option>
  <option value="GET /teams/*/channels/*/filesFolder">Kanalens mapp söks</option>
</select></label>
<label>Gånger <input name="times" type="number" min="0" value="1" style="width:4rem"></label>
<button>Lägg till</button>
</fieldset>
</form>
<h2>Fel som väntar</h2>
<ul id="rules"></ul>
<p><button id="clear">Ta bort alla</button>
<button id="expose">Låt webbläsaren läsa Retry-After</button>
<button id="end">Avsluta mötet, så att närvarorapporten finns</button>
<button id="reset">Börja om från början</button></p>
<p role="status" id="status"></p>
<h2>Senaste frågor</h2>
<table><thead><tr><th>Tid</th><th>Vem</th><th>Fråga</th><th>Svar</th></tr></thead><tbody id="log"></tbody></table>
<script>
const the = (id) => document.getElementById(id)
const ask = async (path, method, body) => {
  const answer = await fetch('/sandbox/' + path, { method, ...(body ? { body: JSON.stringify(body) } : {}) })
  return answer.json()
}
const say = (text) => { the('status').textContent = text }
const element = (name, text, of) => { const made = document.createElement(name); made.textContent = text; of.append(made); return made }
const show = async () => {
  const { rules } = await ask('faults')
  the('rules').replaceChildren()
  if (rules.length === 0) element('li', 'Inga.', the('rules'))
  for (const { id, method, path, times, fault } of rules) {
    const row = element('li', [fault.kind, fault.status, method, path, times === 0 ? 'alltid' : times + ' gång(er)'].filter((word) => word !== undefined).join(' '), the('rules'))
    const button = element('button', 'Ta bort', row)
    button.onclick = async () => { await ask('faults?id=' + id, 'DELETE'); await show() }
  }
  const { exchanges } = await ask('log')
  the('log').replaceChildren()
  for (const { at, user, method, path, status } of exchanges.slice(-40).reverse()) {
    const row = element('tr', '', the('log'))
    element('td', at.slice(11, 19), row)
    element('td', user ?? '', row)
    element('td', method + ' ' + decodeURIComponent(path), row).className = 'path'
    element('td', status === 0 ? 'inget svar' : status, row)
  }
}
the('fault').onsubmit = async (event) => {
  event.preventDefault()
  const { what, where, times } = Object.fromEntries(new FormData(the('fault')))
  const [method, path] = where.split(' ')
  const number = Number(what)
  const fault = what === 'delay' ? { kind: 'delay', milliseconds: 5000 }
    : what === 'throttle' ? { kind: 'throttle', retryAfter: 5 }
    : Number.isNaN(number) ? { kind: what }
    : { kind: number === 504 ? 'status-after' : 'status-before', status: number }
  await ask('faults', 'POST', { method, path, times: Number(times), ...fault })
  say('Felet väntar på nästa fråga.')
  await show()
}
the('clear').onclick = async () => { await ask('faults', 'DELETE'); say('Alla fel är borta.'); await show() }
the('expose').onclick = async () => {
  const { retryAfterReadable } = await ask('settings')
  await ask('settings', 'POST', { retryAfterReadable: !retryAfterReadable })
  say(retryAfterReadable ? 'Retry-After är dold, som i verkligheten.' : 'Retry-After går att läsa.')
}
the('end').onclick = async () => { await ask('settings', 'POST', { meetingEnded: true }); say('Mötet är avslutat. Närvarorapporten finns.') }
the('reset').onclick = async () => { await ask('reset', 'POST', {}); say('Allt är som från början.'); await show() }
show()
setInterval(show, 3000)
</script>
</body>
</html>
`
