/** What is left of a line that says how long: `meeting for 90 minutes`, `회의 1시간`, `会議に1時間`. */
export interface Lasting {
  readonly rest: string;
  /** Absent for the rest of the day. */
  readonly minutes?: number;
}

export function lasting(line: string): Lasting | undefined {
  const allDay = ALL_DAY.exec(line);
  if (allDay) return { rest: without(line, allDay) };
  for (const pattern of LENGTHS) {
    const match = pattern.exec(line);
    if (!match) continue;
    const [, count = "", unit = "", half] = match;
    const units = (COUNTS.get(count.toLowerCase()) ?? Number(count)) + (half ? 0.5 : 0);
    return { rest: without(line, match), minutes: Math.round(units * (/^(?:h|시간|時間)/i.test(unit) ? 60 : 1)) };
  }
  return undefined;
}

const ALL_DAY =
  /\b(?:for )?(?:the )?(?:rest of the day|whole day|entire day|remainder of the day)\b|\ball day(?: long)?\b|(?:하루\s?)?종일|하루\s?내내|一日中|終日|一日(?=在宅|休|外)/i;
const LENGTHS: readonly RegExp[] = [
  /\bfor (?:the next |the |about |around |another |like |only |just |maybe )*(\d{1,3}(?:\.5)?|an?|one|two|three|four|five|six|ten|fifteen|twenty|thirty|forty|half an|half a|a couple(?: of)?|a few)\s*(min(?:ute)?s?|m|h(?:ou)?rs?|h)\b(?:( and a half)| or so)?/i,
  /(?<![\d가-힣])(\d{1,3}|한|두|세|네|반)\s*(시간|분)\s*(반)?(?!\s*(?:뒤|후|이따|있다가|전|안에))(?:\s?(?:동안|정도|쯤|만|짜리|간)(?:에|의|은|만)?)*(?![가-힣])/,
  /(?<!\d|時)(\d{1,3}|一|二|三|半)(時間|分)(半)?(?:間)?(?!後|前|以内|から|まで)(?:ほど|くらい|ぐらい|だけ)?(?:は|の)?/,
];

function without(line: string, { 0: said, index }: RegExpExecArray): string {
  return `${line.slice(0, index)} ${line.slice(index + said.length)}`;
}

const COUNTS = new Map<string, number>(
  [
    ["a an one 한 一", 1],
    ["two 두 二", 2],
    ["three 세 三", 3],
    ["four 네", 4],
    ["five", 5],
    ["six", 6],
    ["ten", 10],
    ["fifteen", 15],
    ["twenty", 20],
    ["thirty", 30],
    ["forty", 40],
    ["half 반 半", 0.5],
  ].flatMap(([words, n]) => `${words}`.split(" ").map((word) => [word, n as number] as const)),
);
COUNTS.set("half an", 0.5).set("half a", 0.5).set("a couple", 2).set("a couple of", 2).set("a few", 3);
