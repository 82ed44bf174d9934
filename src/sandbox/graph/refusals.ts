/** How each service says no. */

import { Refusal, type Resource } from './exchange'
import type { Operation, Service } from './operations'

export function unauthenticated(message: string): Refusal {
  return new Refusal(401, 'InvalidAuthenticationToken', message, {
    'www-authenticate': 'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize"',
  })
}

export function tooFewScopes({ service, scopes }: Operation, given: readonly string[]): Refusal {
  const names = given.join(', ')
  switch (service) {
    case 'directory':
      return new Refusal(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')
    case 'outlook':
      return new Refusal(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.')
    case 'teams':
      return new Refusal(
        403,
        'Forbidden',
        `Missing scope permissions on the request. API requires one of '${scopes.join(', ')}'. Scopes on the request '${names}'`,
      )
    case 'drive':
      return new Refusal(403, 'accessDenied', 'Access denied')
    case 'planner':
      return new Refusal(403, '', 'You do not have the required permissions to access this item.')
  }
}

/** An answer that a fault gives, in the words of the service that would give it. */
export function faulty(status: number, service: Service | undefined, code: string | undefined): Refusal {
  const found = code ?? (service === 'drive' ? driveCodes[status] : undefined) ?? codes[status] ?? 'UnknownError'
  return new Refusal(status, found, `The sandbox was asked to answer ${status}.`)
}

const codes: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  401: 'InvalidAuthenticationToken',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  412: 'PreconditionFailed',
  413: 'RequestEntityTooLarge',
  423: 'resourceLocked',
  429: 'TooManyRequests',
  500: 'InternalServerError',
  502: 'BadGateway',
  503: 'ServiceUnavailable',
  504: 'GatewayTimeout',
  507: 'quotaLimitReached',
}
const driveCodes: Readonly<Record<number, string>> = {
  403: 'accessDenied',
  404: 'itemNotFound',
  409: 'resourceModified',
  412: 'resourceModified',
  429: 'activityLimitReached',
  500: 'generalException',
  503: 'serviceNotAvailable',
}

export function errorBody({ code, message }: Refusal, at: Date, requestId: string, clientRequestId: string): Resource {
  const innerError = { date: at.toISOString().slice(0, 19), 'request-id': requestId, 'client-request-id': clientRequestId }
  return { error: { code, message, innerError } }
}
