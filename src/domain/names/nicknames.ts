/** Other given names of whoever is called so: `mike` for `michael` and the other way round, each in small letters. */
export function nicknames(name: string): readonly string[] {
  return ALSO.get(name) ?? [];
}

// Only what is understood everywhere and is one name: Alex may be Alexander and Alexandra, and then it is a tie.
const GROUPS = `
alexander alex sasha
alexandra alex sasha sandra
alfred alfie fred
andrew andy drew
anthony tony
benjamin ben benny
catherine katherine kathryn cathy kathy kate katie
charles charlie chuck
christina christine tina chris
christopher chris
daniel dan danny
david dave
deborah debbie deb
donald don
dorothy dot
edward ed eddie ted
elizabeth liz lizzie beth betty eliza
emily em
frances fran
francis frank
frederick fred
gabriel gabe
gerald gerry jerry
gregory greg
henry harry hank
isabella isabel bella
jacob jake
james jim jimmy jamie
jennifer jen jenny
jessica jess
john johnny jack
jonathan jon
joseph joe joey
joshua josh
judith judy
kenneth ken kenny
kimberly kim
lawrence larry
leonard leo len
margaret maggie meg peggy
matthew matt
maximilian max
michael mike mick
nathan nate
nathaniel nate
nicholas nick
oliver ollie
olivia liv
pamela pam
patricia pat patty
patrick pat
peter pete
philip phillip phil
rachel rach
raymond ray
rebecca becky becca
richard rick dick rich
robert bob rob bobby
ronald ron
samantha sam
samuel sam
stephanie steph
stephen steven steve
susan sue susie
theodore ted theo
thomas tom tommy
timothy tim
victoria vicky
vincent vince
walter walt
william will bill billy
zachary zach
`;

const ALSO = new Map<string, string[]>();
for (const line of GROUPS.trim().split("\n")) {
  const [formal, ...short] = line.split(" ") as [string, ...string[]];
  for (const name of short) {
    ALSO.set(name, [...(ALSO.get(name) ?? []), formal]);
    ALSO.set(formal, [...(ALSO.get(formal) ?? []), name]);
  }
}
