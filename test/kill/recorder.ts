/**
 * Runs in the tab, before anything of the page: tells the time of every key when its event runs. As text, since a function would be sent with the
 * marks that a compiler leaves in it.
 */
export const recorder = `
// The host's page, at localhost, types nothing.
if (location.hostname === '127.0.0.1') {
  const tell = () => void keyTyped(performance.timeOrigin + performance.now())
  const isText = (target) => target instanceof HTMLElement && target.isContentEditable
  // Letters in the text come as input; what the editor does itself, and letters on a row of the list, as keys.
  addEventListener('input', ({ target }) => { if (isText(target)) tell() }, true)
  addEventListener('keydown', ({ target, key, ctrlKey, altKey }) => {
    if (isText(target) ? key === 'Enter' || (ctrlKey && altKey && key.length === 1) : /^[pdf]$/.test(key)) tell()
  }, true)
}`
