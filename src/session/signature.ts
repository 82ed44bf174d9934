/** Who stands under the minutes: whoever writes them, as they signed last, else as the directory has them. */

import type { Signature } from '../domain/meeting'
import { isProblem } from '../domain/problem'
import { personFrom } from '../invitation/roster'
import type { Ports } from './ports'

export interface Signing {
  /** `undefined` where nobody knows who writes. */
  usual(): Promise<Signature | undefined>
  /** How it was signed by hand, for next time. */
  remember(signature: Signature): Promise<void>
}

/** Of one account on this device: whoever else signs in here has a signature of their own. */
export function signing({ directory, local }: Pick<Ports, 'directory' | 'local'>): Signing {
  let asked: ReturnType<typeof directory.me> | undefined
  const setting = async (): Promise<string> => {
    const me = await (asked ??= directory.me())
    return isProblem(me) ? 'signature' : `signature/${me.got.directoryId}`
  }
  return {
    usual: async () => {
      asked = directory.me()
      const remembered = signatureIn(await local.setting(await setting()).catch(() => undefined))
      const me = await asked
      const person = isProblem(me) ? undefined : personFrom('', me.got.address, me.got, {})
      return remembered ?? (person && { name: person.name, role: person.role })
    },
    remember: async ({ name, role }) => {
      await local.set(await setting(), { name, role }).catch(() => undefined)
    },
  }
}

function signatureIn(value: unknown): Signature | undefined {
  const { name, role } = (value ?? {}) as Readonly<Record<string, unknown>>
  return typeof name === 'string' && typeof role === 'string' ? { name, role } : undefined
}
