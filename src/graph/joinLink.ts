/** Which meeting a join link leads to. */

// A thread's id as it stands in a link: `19:meeting_…@thread.v2`, `19:…@thread.tacv2` for a channel.
const thread = /19:[^/?#\s"'<>]+@thread\.(?:v2|tacv2|skype)/i

/** The thread in a join link or a thread's own id, `undefined` where a link (`/meet/123?p=…`) names none. Links are encoded once, twice or not at all. */
export function threadOf(link: string): string | undefined {
  return thread.exec(decoded(link))?.[0].toLowerCase()
}

/** The thread of the channel in a link to a channel's meeting. */
export function channelOf(link: string): string | undefined {
  const found = threadOf(link)
  return found?.endsWith('@thread.tacv2') === true ? found : undefined
}

/** The post that a channel's meeting is; `undefined` where the link names none. */
export function postOf(link: string): string | undefined {
  return /@thread\.tacv2\/([1-9]\d*)/i.exec(decoded(link))?.[1]
}

/** Whether both lead to the same meeting. */
export function sameMeeting(one: string, other: string): boolean {
  if (one === '' || other === '') return false
  const [a, b] = [threadOf(one), threadOf(other)]
  return a === undefined || b === undefined ? decoded(one) === decoded(other) : a === b
}

function decoded(link: string): string {
  let now = link
  for (let times = 0; times < 3; times++) {
    const next = decodedOnce(now)
    if (next === now) break
    now = next
  }
  return now
}

function decodedOnce(link: string): string {
  try {
    return decodeURIComponent(link)
  } catch {
    return link
  }
}
