/** What of MSAL is used. Loaded when a token is first needed; a re-export, because `import()` of the package itself loses tree shaking. */

export {
  CacheLookupPolicy,
  createNestablePublicClientApplication,
  createStandardPublicClientApplication,
  PublicClientApplication,
} from '@azure/msal-browser'
