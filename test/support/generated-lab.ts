import { Temporal } from "temporal-polyfill";
import type { LabSeed, SlackUserSeed } from "../../src/playground/seed.ts";

/**
 * A lab that stands nowhere in the repository: names put together from syllables, rooms, hours, ids and addresses all
 * follow from one number, and so does what must be answered. Its zone is one in which it is about eleven in the
 * morning, so that "now" is always a moment of the working day.
 */
export interface GeneratedLab {
  readonly seed: LabSeed;
  /** She asks: a full member who is nobody else's answer. */
  readonly viewer: GeneratedPerson;
  /** Only the timetable speaks of them, today, tomorrow and every other day; one of each script. */
  readonly teachers: readonly GeneratedPerson[];
  /** Has a class now, and this meeting somewhere else that her own calendar tells. */
  readonly inMeeting: GeneratedPerson;
  readonly meeting: { readonly title: string; readonly room: string; readonly until: string };
  /** On leave today and tomorrow, as the lab's calendar says in its title. */
  readonly onLeave: GeneratedPerson;
  /** On the timetable and not in Slack. */
  readonly outside: GeneratedPerson;
  /** The same given name, which `sharedName` is. */
  readonly twins: readonly [GeneratedPerson, GeneratedPerson];
  readonly sharedName: string;
  /** Has a private event now, with this title, this place and this guest; none of the three may be told or kept. */
  readonly secretive: GeneratedPerson;
  readonly canaries: readonly string[];
  readonly channel: string;
  readonly labCalendar: string;
  readonly spreadsheet: string;
  /** Everything that was made up and could be known to somebody: names, addresses, rooms, titles, ids. */
  readonly words: readonly string[];
}

export interface GeneratedPerson {
  readonly slackId: string;
  /** As Slack and the timetable write it. */
  readonly name: string;
  /** A part of it that people would type. */
  readonly calledBy: string;
  readonly email: string;
  /** What the timetable says of each weekday, from Monday on; now it is the morning of `today`. */
  readonly week: readonly Classes[];
  readonly today: Classes;
  readonly tomorrow: Classes;
}

export interface Classes {
  /** From ten until some time after twelve. */
  readonly morning: Class;
  /** From two until some time after four. */
  readonly afternoon: Class;
}

export interface Class {
  readonly room: string;
  readonly activity: string;
  readonly from: string;
  readonly until: string;
}

export function generatedLab(number: number, now: Date = new Date()): GeneratedLab {
  const made = maker(number);
  const day = dayOf(now);
  const lab = made.latin();
  const domain = `${lab.toLowerCase()}.example`;
  const person = (name: Name): GeneratedPerson => {
    const week = Array.from({ length: 7 }, () => ({
      morning: made.class("10:00", made.time(12)),
      afternoon: made.class("14:00", made.time(16)),
    }));
    const [today, tomorrow] = [week[day.date.dayOfWeek - 1]!, week[day.date.dayOfWeek % 7]!];
    const email = `${made.latin().toLowerCase()}@${domain}`;
    return { ...name, slackId: made.id("U"), email, week, today, tomorrow };
  };
  const sharedName = made.hangul(2);
  const [first, second] = made.surnames();
  const meeting = { title: `${made.latin()} review`, room: made.room(), until: made.time(13) };
  const people = {
    viewer: person(made.english()),
    teachers: [person(made.korean()), person(made.japanese()), person(made.english())],
    inMeeting: person(made.english()),
    onLeave: person(made.english()),
    outside: person(made.korean()),
    twins: [
      person({ name: first + sharedName, calledBy: sharedName }),
      person({ name: second + sharedName, calledBy: sharedName }),
    ] as const,
    secretive: person(made.english()),
  };
  const account = `${made.latin().toLowerCase()}@${domain}`;
  const ids = {
    channel: made.id("C"),
    bot: made.id("U"),
    labCalendar: `c_${made.id("")}@group.calendar.google.com`.toLowerCase(),
    spreadsheet: made.id("1") + made.id("") + made.id(""),
  };
  const secret = { title: `${made.latin()} ${made.latin()}`, place: made.room(), guest: `${made.latin()}@${domain}` };
  const inSlack = [
    people.viewer,
    ...people.teachers,
    people.inMeeting,
    people.onLeave,
    ...people.twins,
    people.secretive,
  ];
  const seed: LabSeed = {
    timeZone: day.zone,
    slack: {
      team: { id: made.id("T"), name: lab, domain: lab.toLowerCase() },
      bot: { appId: made.id("A"), botId: made.id("B"), userId: ids.bot, name: "whereis" },
      users: inSlack.map((one) => slackUser(one, day.zone, one === people.viewer)),
      channels: [{ id: ids.channel, name: lab.toLowerCase(), members: [...inSlack.map((p) => p.slackId), ids.bot] }],
    },
    google: {
      accounts: [account, ...inSlack.map(({ email }) => email)].map((email) => ({
        email,
        sub: made.digits(21),
        name: email.split("@")[0]!,
        hd: domain,
      })),
      calendars: [
        {
          id: ids.labCalendar,
          summary: lab,
          timeZone: day.zone,
          owner: account,
          events: [
            allDay(made, day, `${people.onLeave.name}: annual leave`, 2),
            timed(made, day, secret.title, "10:00", "13:30", {
              location: secret.place,
              visibility: "private",
              iCalUID: "secret",
              attendees: [people.secretive.email, secret.guest].map((email) => ({ email, responseStatus: "accepted" })),
            }),
          ],
        },
        personalCalendar(people.inMeeting, account, day.zone, [
          timed(made, day, meeting.title, "10:30", meeting.until, { location: meeting.room }),
        ]),
        // Her own copy of the private event, which she did not mark.
        personalCalendar(people.secretive, account, day.zone, [
          timed(made, day, secret.title, "10:00", "13:30", { location: secret.place, iCalUID: "secret" }),
        ]),
      ],
      spreadsheets: [
        {
          id: ids.spreadsheet,
          title: `${lab} timetable`,
          locale: "en_US",
          timeZone: day.zone,
          readers: [account],
          tabs: [weeklyTab(number, [...inSlack, people.outside])],
        },
      ],
    },
  };
  const canaries = [secret.title, secret.place, secret.guest];
  const words = [...made.words, ...[...inSlack, people.outside].map((p) => p.name)];
  return { seed, ...people, meeting, sharedName, canaries, ...ids, words };
}

function slackUser({ slackId, name, email }: GeneratedPerson, tz: string, isFirst: boolean): SlackUserSeed {
  return {
    id: slackId,
    name: email.split("@")[0]!,
    realName: name,
    email,
    tz,
    locale: "en-US",
    presence: "active",
    ...(isFirst && { isAdmin: true, isOwner: true, isPrimaryOwner: true }),
  };
}

function personalCalendar(
  { email, name }: GeneratedPerson,
  reader: string,
  timeZone: string,
  events: readonly Record<string, unknown>[],
) {
  return { id: email, summary: name, timeZone, owner: email, readers: [reader], events };
}

/** People down, weekdays across; the headers are in one of the three languages. */
function weeklyTab(number: number, people: readonly GeneratedPerson[]) {
  const headers = ["name Mon Tue Wed Thu Fri Sat Sun", "이름 월 화 수 목 금 토 일", "氏名 月 火 水 木 金 土 日"];
  const cell = ({ from, until, room, activity }: Class) => `${from}-${until} ${room} ${activity}`;
  return {
    sheetId: 0,
    title: "plan",
    rows: [
      headers[number % 3]!.split(" "),
      ...people.map(({ name, week }) => [
        name,
        ...week.map(({ morning, afternoon }) => `${cell(morning)}; ${cell(afternoon)}`),
      ]),
    ],
  };
}

interface Day {
  readonly zone: string;
  readonly date: Temporal.PlainDate;
  readonly offset: string;
}

// Zones without daylight saving, from eleven hours behind UTC to twelve ahead.
const ZONES =
  "Pacific/Pago_Pago Pacific/Honolulu Pacific/Gambier Pacific/Pitcairn America/Phoenix America/Costa_Rica America/Bogota America/La_Paz America/Sao_Paulo America/Noronha Atlantic/Cape_Verde Africa/Abidjan Africa/Lagos Africa/Maputo Africa/Nairobi Asia/Dubai Asia/Karachi Asia/Dhaka Asia/Bangkok Asia/Manila Asia/Jayapura Australia/Brisbane Pacific/Guadalcanal Pacific/Tarawa".split(
    " ",
  );

function dayOf(now: Date): Day {
  const zone = ZONES[22 - now.getUTCHours()] ?? ZONES.at(-1)!;
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone);
  return { zone, date: here.toPlainDate(), offset: here.offset };
}

function timed(
  made: Maker,
  { date, offset, zone }: Day,
  summary: string,
  from: string,
  until: string,
  more: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const at = (time: string) => ({ dateTime: `${date}T${time}:00${offset}`, timeZone: zone });
  return { id: made.id("").toLowerCase(), status: "confirmed", summary, start: at(from), end: at(until), ...more };
}

function allDay(made: Maker, { date }: Day, summary: string, days: number): Record<string, unknown> {
  const [start, end] = [{ date: String(date) }, { date: String(date.add({ days })) }];
  return { id: made.id("").toLowerCase(), status: "confirmed", summary, start, end };
}

interface Name {
  readonly name: string;
  readonly calledBy: string;
}

type Maker = ReturnType<typeof maker>;

/** Makes things up, never the same one twice. */
function maker(number: number) {
  const random = generator(number);
  const words: string[] = [];
  const pick = (from: string) => {
    const parts = from.split(" ");
    return parts[Math.floor(random() * parts.length)]!;
  };
  const fresh = (make: () => string): string => {
    for (;;) {
      const word = make();
      if (words.some((other) => other.includes(word) || word.includes(other))) continue;
      words.push(word);
      return word;
    }
  };
  const latin = () => fresh(() => capital(pick(ONSETS) + pick(MIDDLES) + pick(ENDINGS)));
  const hangul = (size: number) => fresh(() => Array.from({ length: size }, () => pick(HANGUL)).join(""));
  // Not made up: the surnames there are.
  const surname = () => pick(HANGUL_SURNAMES);
  const time = (hour: number) => `${hour}:${pick("05 10 15 20 25 35 40 45 50 55")}`;
  const room = () =>
    fresh(() => `${pick(ROOM_LETTERS)}${pick(ROOM_LETTERS)}${pick("3 4 5 6 7 8 9")}${digits(random, 3)}`);
  return {
    words,
    latin,
    hangul,
    /** Two that differ. */
    surnames(): readonly [string, string] {
      const one = surname();
      const others = HANGUL_SURNAMES.split(" ").filter((other) => other !== one);
      return [one, pick(others.join(" "))];
    },
    room,
    time,
    digits: (size: number) => `1${digits(random, size - 1)}`,
    id: (prefix: string) => fresh(() => prefix + Array.from({ length: 9 }, () => pick(ID_LETTERS)).join("")),
    korean(): Name {
      const calledBy = hangul(2);
      return { name: surname() + calledBy, calledBy };
    },
    japanese(): Name {
      const calledBy = fresh(() => pick(KANJI_SURNAME_HEADS) + pick(KANJI_SURNAME_TAILS));
      return { name: `${calledBy} ${fresh(() => pick(KANJI_HEADS) + pick(KANJI_TAILS))}`, calledBy };
    },
    english(): Name {
      const calledBy = latin();
      return { name: `${calledBy} ${latin()}`, calledBy };
    },
    class: (from: string, until: string): Class => ({ room: room(), activity: `${latin()} practice`, from, until }),
  };
}

const ROOM_LETTERS = "J K M N P Q V W X Y Z";
const ONSETS = "bra cor dre fen gri hul jor kel lum mor nal pel quo ros syl tor ulv ver wol xan yor zel";
const MIDDLES = "da ve no li mu ga ro si ta phe chu wy";
const ENDINGS = "nix rick dorn lund vane sette mar bryl quist foss gard weth";
const HANGUL_SURNAMES = "갈 견 곽 금 남궁 맹 방 빈 석 설 선우 승 엄 옥 온 좌 편 피 황보";
const HANGUL = "결 곤 돌 랑 령 롱 뫼 벼 샘 솔 슬 웅 찬 채 초 탁 휘 율 겸 란 별 훤";
const KANJI_SURNAME_HEADS = "笹 荻 柴 椎 榎 樋 鴨 鶴 猪 蜂";
const KANJI_SURNAME_TAILS = "沢 尾 塚 浦 倉 瀬 巻 淵";
const KANJI_HEADS = "篤 冴 碧 凪 朔 澪 柊 椿 灯 燈";
const KANJI_TAILS = "志 斗 也 季 乃 吾 緒";
const ID_LETTERS = "A B C D E F G H J K M N P Q R S T U V W X Y Z 2 3 4 5 6 7 8 9";

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
const digits = (random: () => number, size: number) =>
  Array.from({ length: size }, () => Math.floor(random() * 10)).join("");

/** Mulberry32: the same numbers for the same seed, on every machine. */
function generator(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
