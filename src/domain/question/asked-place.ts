import { oneOf } from "./shape.ts";
import { GROUP, MARKS } from "./take-apart.ts";

/** A place that somebody asks who is in, though no list knows it: `who is in Wombat Hall?`, `휴게실에 누구 있어?`. */
export function placeAskedOf(line: string): string | undefined {
  if (line.length > LONGEST || !ASKS_WHO.test(line) || MARKS.test(line) || line.includes(GROUP)) return undefined;
  return WAYS.map((way) => way.exec(line)?.[1]).find((place) => place !== undefined);
}

const LONGEST = 80;
const ASKS_WHO = /who|any ?one|anybody|some ?one|somebody|누구|누가|사람|誰|だれ|どなた/i;
const WHO_IS = "who(?:['’]?s| is| are| all is)?(?: all| else)?";
const IS_ANYONE = "(?:is|are) (?:there )?(?:any ?one|anybody|some ?one|somebody)(?: else)?";
const WAYS: readonly RegExp[] = [
  RegExp(
    `^${oneOf(WHO_IS, IS_ANYONE)} (?:(?:still|currently|already|sitting) )?(?:in|at|inside) (?:the )?(\\S.*)$`,
    "i",
  ),
  /^(\S.*?)에(?:는|서)?\s*(?:지금\s*)?(?:누구|누가|사람)(?:누구)?(?:이|가)?\s*(?:있|계)[가-힣]*$/,
  /^(?:지금\s*)?(?:누가|누구)\s*(\S.*?)에(?:서)?\s*(?:있|계)[가-힣]*$/,
  /^(\S.*?)に(?:は)?、?\s*(?:今|いま)?\s*(?:誰|だれ|どなた)(?:か|が)*\s*(?:い|お)[ぁ-ん]*$/,
];
