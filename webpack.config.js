/** Builds the tab as it is deployed, and the page of the sandbox's host around it. */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'

import webpack from 'webpack'

const require = createRequire(import.meta.url)
const MinimizerPlugin = require('minimizer-webpack-plugin')
const root = import.meta.dirname

/** Puts the entry's script into the page's HTML; the rest of the page is taken as it is. */
class Page {
  constructor(folder, files) {
    this.folder = folder
    this.files = files
  }

  apply(compiler) {
    compiler.hooks.thisCompilation.tap('Page', (compilation) => {
      for (const file of this.files) compilation.fileDependencies.add(resolve(this.folder, file))
      const stage = webpack.Compilation.PROCESS_ASSETS_STAGE_SUMMARIZE
      compilation.hooks.processAssets.tap({ name: 'Page', stage }, () => {
        const scripts = compilation.entrypoints.get('main').getFiles().filter((file) => file.endsWith('.js'))
        const tags = scripts.map((file) => `<script defer src="${file}"></script>`).join('')
        for (const file of this.files) {
          const bytes = readFileSync(resolve(this.folder, file))
          const content = file.endsWith('index.html') ? bytes.toString('utf8').replace('</head>', `${tags}</head>`) : bytes
          compilation.emitAsset(file, new webpack.sources.RawSource(content))
        }
      })
    })
  }
}

/** Prints what the reader downloads: first what the page needs to start, then what comes when it is needed, by package. */
class Sizes {
  apply(compiler) {
    compiler.hooks.done.tap('Sizes', (stats) => {
      if (stats.hasErrors()) return
      const { compilation } = stats
      const initial = new Set(compilation.entrypoints.get('main').getFiles())
      const rows = compilation
        .getAssets()
        .filter(({ name }) => name.endsWith('.js'))
        .map(({ name }) => ({ name, first: initial.has(name), bytes: readFileSync(resolve(compilation.outputOptions.path, name)) }))
        .map((row) => ({ ...row, min: row.bytes.length, gzip: gzipSync(row.bytes, { level: 9 }).length, brotli: brotliCompressSync(row.bytes).length }))
      const line = (name, { min, gzip, brotli }) => `${name.padEnd(44)}${[min, gzip, brotli].map((n) => (n / 1000).toFixed(1).padStart(10)).join('')}`
      const sum = (some) => some.reduce((all, { min, gzip, brotli }) => ({ min: all.min + min, gzip: all.gzip + gzip, brotli: all.brotli + brotli }), { min: 0, gzip: 0, brotli: 0 })
      const packages = (name) => {
        const chunk = [...compilation.chunks].find(({ files }) => files.has(name))
        const weights = new Map()
        for (const module of compilation.chunkGraph.getChunkModulesIterable(chunk)) {
          const parts = module.modules ?? [module]
          for (const part of parts) {
            const path = part.resource ?? ''
            const found = /node_modules\/((?:@[^/]+\/)?[^/]+)(?!.*node_modules)/.exec(path)
            const owner = found?.[1] ?? (path.includes('/src/') ? 'src' : 'webpack')
            weights.set(owner, (weights.get(owner) ?? 0) + part.size())
          }
        }
        return [...weights].sort((a, b) => b[1] - a[1]).slice(0, 6).map(([owner, size]) => `${owner} ${Math.round(size / 1000)}`).join(', ')
      }
      console.log(`\n${'kB'.padEnd(44)}${['min', 'gzip', 'brotli'].map((word) => word.padStart(10)).join('')}`)
      for (const first of [true, false]) {
        const some = rows.filter((row) => row.first === first).sort((a, b) => b.min - a.min)
        console.log(line(first ? 'initial' : 'lazy', sum(some)))
        for (const row of some) console.log(`${line(`  ${row.name}`, row)}  ${packages(row.name)}`)
      }
    })
  }
}

const common = {
  mode: 'production',
  resolve: { extensions: ['.tsx', '.ts', '.js'] },
  module: {
    rules: [
      {
        test: /\.tsx?$/,
        exclude: /node_modules/,
        loader: 'swc-loader',
        options: { jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } } } },
      },
    ],
  },
  optimization: { minimizer: [new MinimizerPlugin({ minify: MinimizerPlugin.swcMinify, extractComments: false })] },
  performance: false,
  stats: 'errors-warnings',
}

const cache = (name) => ({ type: 'filesystem', name, cacheDirectory: resolve(root, '.cache'), buildDependencies: { config: [import.meta.filename] } })

export const tab = {
  ...common,
  name: 'tab',
  cache: cache('tab'),
  entry: { main: './src/main.tsx' },
  output: {
    path: resolve(root, 'build/tab'),
    filename: '[name].[contenthash:10].js',
    chunkFilename: '[name].[contenthash:10].js',
    clean: true,
    trustedTypes: { policyName: 'vid-protokollet#webpack' },
  },
  plugins: [new Page(resolve(root, 'public'), ['index.html', 'skeleton.css', 'icon.svg', 'help.html', 'privacy.html', 'terms.html', 'reading.css']), new Sizes()],
}

export const host = {
  ...common,
  name: 'host',
  cache: cache('host'),
  entry: { main: './src/sandbox/host/page/main.ts' },
  output: { path: resolve(root, 'build/host'), filename: '[name].[contenthash:10].js', clean: true },
  plugins: [new Page(resolve(root, 'src/sandbox/host/page'), ['index.html', 'host.css', 'post.css'])],
}

export default [tab, host]
