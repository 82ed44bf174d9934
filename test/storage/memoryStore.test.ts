/** The device that forgets, held to what every device promises. */

import { memoryWindows } from '../../src/storage/memoryStore'
import { localStoreContract, type Device } from './contract'

const devices = new Map<string, () => Device>()

function open(name: string): Device {
  const device = devices.get(name) ?? memoryWindows()
  devices.set(name, device)
  return device()
}

describe('a device in memory', () => {
  it.each(localStoreContract(open))('$sentence', async (rule) => {
    const { seen, expected } = await rule.run()
    expect(seen).toEqual(expected)
  })
})
