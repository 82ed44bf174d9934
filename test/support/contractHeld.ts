/** That everything the app asked in a journey, and everything the sandbox answered, is as the contract says. */

import { readContract } from '../contract/contract'
import type { Sandboxed } from './sandboxed'

const cases = process.env['VID_CASES']

/** The last test of a journey's file. */
export function contractIsHeld(house: () => Sandboxed): void {
  // The contract stands outside the repository.
  ;(cases === undefined ? it.skip : it)(
    'has asked nothing and got nothing that the contract does not have (skipped without VID_CASES)',
    async () => {
      const contract = readContract(cases ?? '')
      const history = await house().history()
      expect(history.length).toBeGreaterThan(10)
      expect([...new Set(history.flatMap(contract.checkExchange))]).toEqual([])
    },
  )
}
