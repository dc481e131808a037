import { parseMask, type Selection } from "../fields.ts";

/** Every field there is, written as a `fields` mask; what is below a bare name is not looked into. */
function shape(mask: string): Selection {
  const parsed = parseMask(mask.replaceAll(/\s+/g, ""));
  if (!parsed) throw new Error(`not a mask: ${mask}`);
  return parsed;
}

const time = "(date,dateTime,timeZone)";
const person = "(displayName,email,id,self)";

const eventMask = `
  anyoneCanAddSelf,attachments/*,
  attendees(additionalGuests,asyncOperation,comment,displayName,email,id,optional,organizer,resource,responseStatus,self),
  attendeesOmitted,birthdayProperties(contact,customTypeName,type),colorId,conferenceData/*,created,creator${person},
  description,end${time},endTimeUnspecified,etag,eventLabelId,eventType,extendedProperties(private/*,shared/*),
  focusTimeProperties(autoDeclineMode,chatStatus,declineMessage),gadget/*,guestsCanInviteOthers,guestsCanModify,
  guestsCanSeeOtherGuests,hangoutLink,htmlLink,iCalUID,id,kind,location,locked,organizer${person},
  originalStartTime${time},outOfOfficeProperties(autoDeclineMode,declineMessage),privateCopy,recurrence,recurringEventId,
  reminders/*,sequence,source(title,url),start${time},status,summary,transparency,updated,visibility,
  workingLocationProperties(customLocation(label),homeOffice/*,
    officeLocation(buildingId,deskId,floorId,floorSectionId,label),type)`;

export const eventShape = shape(eventMask);

export const eventsShape = shape(
  `accessRole,defaultReminders/*,description,etag,items(${eventMask}),kind,nextPageToken,nextSyncToken,summary,timeZone,updated`,
);

const entryMask = `accessRole,autoAcceptInvitations,backgroundColor,colorId,conferenceProperties/*,dataOwner,
  defaultReminders/*,deleted,description,etag,foregroundColor,hidden,id,kind,location,notificationSettings/*,primary,
  selected,summary,summaryOverride,timeZone`;

export const calendarListEntryShape = shape(entryMask);

export const calendarListShape = shape(`etag,items(${entryMask}),kind,nextPageToken,nextSyncToken`);

export const calendarShape = shape(
  "autoAcceptInvitations,conferenceProperties/*,dataOwner,description,etag,id,kind,labelProperties/*,location,summary,timeZone",
);

export const freeBusyShape = shape("calendars/*,groups/*,kind,timeMax,timeMin");
