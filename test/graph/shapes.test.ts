/** Rooms that do not know each other fit by shape: the compiler is the test. */

import type { GraphPlaces } from '../../src/graph/places'
import { featuresOf } from '../../src/graph/scopes'
import type { Tokens as GraphTokens } from '../../src/graph/middleware'
import type { Host, Surroundings } from '../../src/session/host'
import type { Places } from '../../src/session/places'
import type { Surroundings as TeamsSurroundings, TeamsHost } from '../../src/teams/host'
import type { Tokens } from '../../src/teams/token'

type Fits<Port, Filled extends Port> = [Port, Filled]
export type Promises = [Fits<Host, TeamsHost>, Fits<Surroundings, TeamsSurroundings>, Fits<Places, GraphPlaces>, Fits<GraphTokens, Tokens>]

it('names the features that a refused scope turns off', () => {
  expect(featuresOf(['Channel.ReadBasic.All', 'Tasks.ReadWrite'])).toEqual(['teams', 'plans'])
})
