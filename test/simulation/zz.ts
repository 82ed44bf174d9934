import { bugs, found } from './bugs'
const from = bugs.findIndex(b=>b.name==='sends before the intent is kept')
for (const bug of bugs.slice(from)) console.log(found(bug, 4000), bug.name)
