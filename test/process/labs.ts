/** The numbers of the generated labs that the tests here play in. */
export const LABS = [1, 2, 3] as const;
