/** What of Microsoft's Graph client is used. Loaded with the first request; a re-export, so that the rest of the package can be left out. */

export { Client, ResponseType } from '@microsoft/microsoft-graph-client'
