/** Builds the page and the host around it, and builds them again when a file has changed. */

import webpack from 'webpack'

export interface Watching {
  close(): Promise<void>
}

/** Resolves after the first build; rejects with the compiler's words when it fails. `say` hears what goes on. */
export async function build(say: (sentence: string) => void, again: boolean): Promise<Watching> {
  const { host, tab } = (await import('../../webpack.config.js')) as {
    readonly host: webpack.Configuration
    readonly tab: webpack.Configuration
  }
  const quiet = (one: webpack.Configuration): webpack.Configuration => ({
    ...one,
    plugins: (one.plugins ?? []).filter((plugin) => plugin?.constructor.name !== 'Sizes'),
  })
  const compiler = webpack([quiet(tab), quiet(host)])
  const started = Date.now()
  say('Bygger sidan …')
  const watching = await new Promise<ReturnType<typeof compiler.watch> | undefined>((resolve, reject) => {
    let isFirst = true
    const done = (error: Error | null, stats: webpack.MultiStats | undefined): void => {
      const failure = error?.message ?? (stats?.hasErrors() === true ? stats.toString({ all: false, errors: true }) : undefined)
      if (failure !== undefined && isFirst) return reject(new Error(failure))
      say(failure ?? (isFirst ? `Sidan är byggd på ${((Date.now() - started) / 1000).toFixed(1)} s.` : 'Sidan är byggd på nytt: ladda om.'))
      if (isFirst) setImmediate(() => resolve(watched))
      isFirst = false
    }
    let watched: ReturnType<typeof compiler.watch> | undefined
    if (again) watched = compiler.watch({ aggregateTimeout: 200 }, done)
    else compiler.run(done)
  })
  return {
    close: () =>
      new Promise((resolve) => {
        if (watching !== undefined) watching.close(() => resolve())
        else compiler.close(() => resolve())
      }),
  }
}
