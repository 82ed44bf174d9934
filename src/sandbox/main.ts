/** `npm start`: builds the page, starts the sandbox, says where it is and stops cleanly. */

import { parseArgs } from 'node:util'

import { build } from './build'
import { BusyPort, startSandbox } from './sandbox'
import { worldNames, type WorldName } from './worlds/world'

const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`)

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { world: { type: 'string', default: 'demo' }, 'no-watch': { type: 'boolean', default: false } } })
  const world = worldNames.find((name) => name === values.world)
  if (world === undefined) {
    say(`Det finns ingen värld som heter ${values.world}. Välj en av ${worldNames.join(', ')}.`)
    return 1
  }
  const port = process.env.PORT === undefined ? undefined : Number(process.env.PORT)
  if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65534)) {
    say(`PORT ska vara ett tal mellan 1 och 65533, inte ${process.env.PORT ?? ''}.`)
    return 1
  }
  return run(world, port, !values['no-watch'])
}

async function run(world: WorldName, port: number | undefined, watch: boolean): Promise<number> {
  const sandbox = await startSandbox({ world, ...(port === undefined ? {} : { port }) }).catch((error: unknown) => {
    if (error instanceof BusyPort) return error
    throw error
  })
  if (sandbox instanceof BusyPort) {
    say(`Port ${sandbox.port} är upptagen. Välj en annan, till exempel PORT=${sandbox.port + 1000} npm start.`)
    return 1
  }
  const stopping = new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
  const building = build(say, watch)
  const built = await Promise.race([building, stopping])
  if (built !== undefined) {
    say(`Fel på beställning: ${sandbox.graph.replace('/v1.0', '/sandbox/')}`)
    say(`\nÖppna ${sandbox.host}\n\nAvsluta med Ctrl+C.`)
    await stopping
  }
  await sandbox.close()
  await (await building).close()
  say('Stängt.')
  return 0
}

process.exitCode = await main()
