/** What is pressed, chosen and typed in the App Home. */
export const HOME = "whereis.home";

export const WORD = `${HOME}.word`;
export const UNTIL = `${HOME}.until`;
export const OTHER = `${HOME}.other`;
export const CLEAR = `${HOME}.clear`;
export const LEVEL = `${HOME}.level`;
export const ASKED = `${HOME}.asked`;
export const ADD = `${HOME}.add`;
export const KEEP = `${HOME}.keep`;
export const DROP = `${HOME}.drop`;
export const FIND = `${HOME}.find`;
export const ALL = `${HOME}.all`;
export const REFRESH = `${HOME}.refresh`;
export const REAUTH = `${HOME}.reauth`;

/** The form for a word that no menu has. */
export const SAID = `${HOME}.said`;
