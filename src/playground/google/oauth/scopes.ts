/** The long names Google answers with, whatever was asked. */
const longNames: Readonly<Record<string, string>> = {
  email: "https://www.googleapis.com/auth/userinfo.email",
  profile: "https://www.googleapis.com/auth/userinfo.profile",
};

const signIn = new Set(["openid", ...Object.values(longNames)]);

/** What each scope lets an app do, in the words of the consent page. */
const meanings: Readonly<Record<string, string>> = {
  "https://www.googleapis.com/auth/calendar":
    "See, edit, share, and permanently delete all the calendars you can access using Google Calendar",
  "https://www.googleapis.com/auth/calendar.readonly":
    "See and download any calendar you can access using your Google Calendar",
  "https://www.googleapis.com/auth/calendar.events": "View and edit events on all your calendars",
  "https://www.googleapis.com/auth/calendar.events.readonly": "View events on all your calendars",
  "https://www.googleapis.com/auth/calendar.events.freebusy":
    "See the availability on Google calendars you have access to",
  "https://www.googleapis.com/auth/calendar.freebusy": "View your availability in your calendars",
  "https://www.googleapis.com/auth/calendar.calendarlist": "See, add, and remove Google calendars you’re subscribed to",
  "https://www.googleapis.com/auth/calendar.calendarlist.readonly":
    "See the list of Google calendars you’re subscribed to",
  "https://www.googleapis.com/auth/calendar.calendars":
    "See and change the properties of Google calendars you have access to, and create secondary calendars",
  "https://www.googleapis.com/auth/calendar.calendars.readonly":
    "See the title, description, default time zone, and other properties of Google calendars you have access to",
  "https://www.googleapis.com/auth/spreadsheets": "See, edit, create, and delete all your Google Sheets spreadsheets",
  "https://www.googleapis.com/auth/spreadsheets.readonly": "See all your Google Sheets spreadsheets",
  "https://www.googleapis.com/auth/drive": "See, edit, create, and delete all of your Google Drive files",
  "https://www.googleapis.com/auth/drive.readonly": "See and download all your Google Drive files",
  "https://www.googleapis.com/auth/drive.metadata.readonly": "See information about your Google Drive files",
};

/** The scopes of a space-separated list, in Google's names, each once. */
export function scopesIn(text: string): string[] {
  const names = text.split(" ").filter((name) => name !== "");
  return [...new Set(names.map((name) => longNames[name] ?? name))];
}

export function isKnownScope(scope: string): boolean {
  return signIn.has(scope) || scope in meanings;
}

/** Sign-in scopes are granted with the account; the others are for the person to tick. */
export function isSignIn(scope: string): boolean {
  return signIn.has(scope);
}

export function meaningOf(scope: string): string {
  return meanings[scope] ?? scope;
}
