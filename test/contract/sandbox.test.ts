/** Every operation of the sandbox is asked, and neither question nor answer breaks the contract. */

import { operations } from '../../src/sandbox/graph/operations'
import { eventRoute, everyOperation } from './everyOperation'
import { readContract, type Contract } from './contract'

const cases = process.env['VID_CASES']
// The contract stands outside the repository: without VID_CASES there is nothing to hold the sandbox against.
const described = cases === undefined ? describe.skip : describe

described('the sandbox and the contract (skipped without VID_CASES)', () => {
  let contract: Contract
  beforeAll(() => {
    contract = readContract(cases ?? '')
  })

  it('opens each operation with the scopes that the contract names', () => {
    const served = operations.map(({ method, path, scopes }) => ({ operation: `${method} ${path}`, scopes: scopes.toSorted() }))
    const named = operations.map(({ method, path }) => ({
      operation: `${method} ${path}`,
      scopes: contract.operation(method, path)?.['x-delegated-scopes']?.toSorted(),
    }))
    expect(served).toEqual(named)
  })

  it('takes no query option that the contract has not', () => {
    const wrong = operations.flatMap(({ method, path, options }) => {
      const known = contract.operation(method, path)?.parameters?.map(({ name }) => name) ?? []
      return options.filter((option) => !known.includes(option)).map((option) => `${method} ${path} ${option}`)
    })
    expect(wrong).toEqual([])
  })

  it('answers every operation, right and wrong, as the contract says', async () => {
    const log = await everyOperation()
    const right = log.filter(({ status }) => status < 400)
    expect(right.flatMap(contract.checkExchange)).toEqual([])
    expect(log.flatMap(contract.checkAnswer)).toEqual([])
    const asked = new Set(right.map(eventRoute))
    expect(operations.map(({ method, path }) => `${method} ${path}`).filter((one) => !asked.has(one))).toEqual([])
  })
})
