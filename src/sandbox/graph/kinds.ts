/** The resources served: which properties they have, which come unasked, and which answers always carry. */

export interface Kind {
  readonly type: string
  readonly properties: readonly string[]
  /** Given only to whoever selects them. */
  readonly onRequest?: readonly string[]
  /** Given whatever is selected. */
  readonly always?: readonly string[]
}

function kind(type: string, properties: string, { onRequest = '', always = '' } = {}): Kind {
  return { type, properties: `${properties} ${onRequest}`.split(' '), onRequest: onRequest.split(' '), always: always.split(' ') }
}

export const kinds = {
  user: kind(
    'user',
    'id businessPhones displayName givenName jobTitle mail mobilePhone officeLocation preferredLanguage surname userPrincipalName',
    {
      onRequest: 'accountEnabled companyName department externalUserState identities otherMails usageLocation userType',
    },
  ),
  event: kind(
    'event',
    'id createdDateTime lastModifiedDateTime changeKey categories transactionId originalStartTimeZone originalEndTimeZone iCalUId reminderMinutesBeforeStart isReminderOn hasAttachments subject bodyPreview importance sensitivity isAllDay isCancelled isOrganizer responseRequested seriesMasterId showAs type webLink onlineMeetingUrl isOnlineMeeting onlineMeetingProvider allowNewTimeProposals isDraft hideAttendees recurrence responseStatus body start end location locations attendees organizer onlineMeeting originalStart',
    { always: 'id' },
  ),
  onlineMeeting: kind(
    'onlineMeeting',
    'id creationDateTime startDateTime endDateTime joinWebUrl subject isBroadcast chatInfo participants allowedPresenters lobbyBypassSettings',
  ),
  attendanceReport: kind(
    'meetingAttendanceReport',
    'id totalParticipantCount meetingStartDateTime meetingEndDateTime externalEventInformation attendanceRecords',
  ),
  chat: kind(
    'chat',
    'id topic createdDateTime lastUpdatedDateTime chatType webUrl tenantId isHiddenForAllMembers onlineMeetingInfo viewpoint members',
  ),
  member: kind('conversationMember', 'id roles displayName visibleHistoryStartDateTime userId email tenantId', { always: 'id' }),
  chatMessage: kind(
    'chatMessage',
    'id replyToId etag messageType createdDateTime lastModifiedDateTime lastEditedDateTime deletedDateTime subject summary chatId importance locale webUrl policyViolation eventDetail from body channelIdentity attachments mentions reactions messageHistory replies',
  ),
  team: kind(
    'team',
    'id createdDateTime displayName description internalId classification specialization visibility webUrl isArchived tenantId',
  ),
  channel: kind(
    'channel',
    'id createdDateTime displayName description isFavoriteByDefault email tenantId webUrl membershipType isArchived',
  ),
  drive: kind('drive', 'id createdDateTime description driveType lastModifiedDateTime name webUrl createdBy lastModifiedBy owner quota'),
  driveItem: kind(
    'driveItem',
    'id createdDateTime eTag lastModifiedDateTime name webUrl cTag size createdBy lastModifiedBy parentReference file folder root fileSystemInfo shared description children @microsoft.graph.downloadUrl',
    { onRequest: 'webDavUrl sharepointIds' },
  ),
  plan: kind('plannerPlan', 'id createdDateTime owner title container createdBy details'),
  planDetails: kind('plannerPlanDetails', 'id sharedWith categoryDescriptions'),
  bucket: kind('plannerBucket', 'id name planId orderHint'),
  task: kind(
    'plannerTask',
    'id planId bucketId title orderHint assigneePriority percentComplete startDateTime createdDateTime dueDateTime hasDescription previewType completedDateTime completedBy referenceCount checklistItemCount activeChecklistItemCount conversationThreadId priority createdBy appliedCategories assignments details',
  ),
  taskDetails: kind('plannerTaskDetails', 'id description previewType references checklist'),
  permission: kind('permission', 'id roles link grantedToV2'),
} as const satisfies Record<string, Kind>
