/** Before any test file: the browser is there, whole, so that no two files unpack it at once. */

import { browserPath } from './browser'

export default async function beforeAll(): Promise<void> {
  await browserPath()
}
