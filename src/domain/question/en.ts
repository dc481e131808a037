import { englishTimes } from "./en-times.ts";
import type { Grammar, Sentence, Wish } from "./grammar.ts";

export const english: Grammar = {
  language: "en",
  mayRead: /[a-z]/i,
  times: englishTimes,
  courtesy:
    /^(?:(?:hey|hello|please|pls|whereis|excuse me|sorry|quick question|question)[,!:]*\s+|(?:hi|yo|ok|okay|so|um|uh|well|and|oh|also)(?:,\s*|[!\s]+(?=(?:where|where?'?s|whre|when|what|who|is|are|did|does|has|any|can|could|do you|i'?m)\b)))+|(?:[,\s!]+(?:please|pls|plz|thanks|thank you|thx|ty|btw|by any chance|guys|folks|lol|haha))+$/gi,
  isSmallTalk: (line) => line.length <= LONGEST_CHAT && SMALL_TALK.test(line),
  read,
  me: /^(?:me|i|myself)$/,
  anyone:
    /^(?:who|anyone|anybody|any ?one|someone|somebody|people|there|(?:there )?(?:anyone|anybody|someone|somebody)(?: else)?|anyone else|everyone else|any people|the lab|lab|the office|office)$/,
  everyone:
    /^(?:everyone|everybody|(?:the )?team|the (?:whole )?(?:lab|team|group)|(?:you )(?:all|guys|folks)|guys|folks|all of (?:us|you)|we|they all|people)$/,
  pronoun: /^(?:he|she|they|him|her|them|it|this|that|you|his|hers|their)$/,
  joint: /\s+(?:and|&|or|plus|with)\s+/i,
  ending: /['’]s$/i,
};

/** `who …` is always a name, and so is the first word after it. */
export const WHO = /^who(?:['’]?s| is)?\s+(?=\S)/i;

/** A question that leaves out whom it is about. */
export const NAMELESS = /^(?:wh(?:ere|en|o)(?: is| are|['’]?s)?|is)$/i;

function read(line: string): Sentence | undefined {
  if (line.length > LONGEST_SENTENCE) return undefined;
  let text = line;
  for (const { pattern, wish, isPast } of EARLY_START.test(text) ? early : []) {
    const match = pattern.exec(text);
    if (match) return { wish, subject: match[1] ?? "", ...(isPast && { isPast }) };
  }
  for (let i = 0; i < MOST_LEADS; i++) text = text.slice(LEAD.exec(text)?.[0].length ?? 0);
  const isLed = text.length < line.length;
  text = text.replace(TAIL, "");
  for (const { pattern, wish, isPast } of MORE_THAN_A_WORD.test(text) ? sentences : []) {
    const match = pattern.exec(text);
    if (match)
      return {
        wish,
        subject: bare(match.slice(1).find((said) => said !== undefined) ?? (MINE.test(text) ? "me" : "")),
        ...((isPast || PAST.test(text)) && { isPast: true }),
      };
  }
  // `could you check on minji`: asked for, and the rest is the name.
  return isLed && SEARCH.test(line) ? { wish: "where", subject: bare(text) } : undefined;
}

/** Nobody asks in longer ones, and the patterns look at every place in a line. */
const LONGEST_SENTENCE = 120;
const MOST_LEADS = 4;
/** A word alone is a name; `minji's` and `minji back` may be sentences. */
const MORE_THAN_A_WORD = /[\s'’]/;
const MINE = /\bmy\b/i;
const PAST = /^(?:where )?(?:was|were|did|had)\b/i;
const SEARCH = /\b(?:find|locate|check on|looking for|look for|track down|show me|reach)\b/i;

/** How a question is wrapped. */
const LEAD = RegExp(
  `^(?:${[
    "(?:please )?(?:can|could|would|will) (?:you|u|someone|anyone|somebody|anybody)(?: guys)? (?:please |kindly |pls |maybe |quickly )?(?:tell me|let me know|say|check(?: on)?|see|find out|help me find|help me locate|find|locate|show me|look up|track down)",
    "(?:may|can|could|might) i (?:please )?(?:ask|know|check|find out|find)(?= (?:where|when|what|who|if|whether|is))",
    "(?:please )?(?:tell me|show me|check|find out|find|locate|look up|track down)",
    "(?:do|does|did|would|has) (?:you|u|anyone|anybody|someone|somebody|any of you|y'all)(?: here| guys)? (?:happen to )?(?:know|have any idea|have an idea|remember|got any idea)",
    "(?:you )?(?:any(?:one|body)|someone|somebody) (?:here )?(?:knows?|have any idea|has any idea|got any idea|able to tell me)",
    "(?:have |got )?(?:you )?(?:any (?:idea|clue)|no (?:idea|clue))(?: about| of)?",
    "(?:i(?:['’]?m| am| was| am just|['’]?m just)? |just )?(?:wonder(?:ing)?|curious)(?: about)?",
    "i(?:['’]?d)? (?:just )?(?:want|wanna|need|would like|like|have) (?:to )?(?:know|find|ask|see|check|find out|talk to|speak to|speak with|reach)",
    "(?:i(?:['’]?m| am) |we(?:['’]?re| are) )?(?:trying|try) to (?:find|find out|reach|locate|track down|get hold of)",
    "(?:i(?:['’]?m| am) |we(?:['’]?re| are) )?(?:looking|searching) (?:for|after)",
    "(?:i |we )?(?:need|have) to (?:find|reach|talk to|see)|(?:i |we )?(?:can['’]?t|cannot|couldn['’]?t) find",
    "if(?= )|whether(?= )",
  ].join("|")})\\s+`,
  "i",
);

const TAIL =
  /(?:[\s,]+(?:please|pls|by any chance|do you know|anyone know|anyone knows|any idea|right|then|or not|at all|though|too|as well|if possible))+$/i;

const WHEN_BACK =
  "back|return|returning|returned|in again|in the lab again|get in|come in|coming in|get here|arrive|arriving|be in|show up|finish(?:ed)?|done|come|coming|available again|expected(?: back)?";
const HERE =
  "(?:(?:already|still|even|actually|currently|also|back|going to be|gonna be|coming|expected|physically|all|both|at|in|on|out)\\s+)*(?:in|here|there|around|out|away|off|about|online|remote|present|absent|late|sick|ill|busy teaching|teaching|traveling|travelling|at|back in|gone|left|nearby|on campus|on site|onsite|on leave|on vacation|on holiday|on a (?:business )?trip|in today|coming(?: in| to .{2,20})?|working(?: from home| remotely| late)?|wfh|home|(?:in|at|on) (?:the |a |an |his |her |their |my )?(?:lab|office|building|meeting|class|classroom|lecture|seminar|home|work|school|desk|campus|lunch|place|room|university|uni|conference|library|call|hospital|department|bed|phone))";
const ADVERBS =
  "(?: (?:already|yet|again|now|still|too|at all|early|late|home|for the day|for today|for lunch|anywhere|around|recently|lately|or not|or out|or at home|or is (?:he|she|it) .*))*";
const FREE =
  "(?:free|available|busy|occupied|open|tied up|booked|swamped|reachable|unavailable|around to (?:talk|chat|meet)|up for .*|able to (?:meet|talk|chat|join).*)";

interface Pattern {
  readonly pattern: RegExp;
  readonly wish: Wish;
  readonly isPast?: boolean;
}

function pattern(wish: Wish, source: string, isPast?: boolean): Pattern {
  return { pattern: RegExp(`^(?:${source})$`, "i"), wish, ...(isPast && { isPast }) };
}

// Saves trying two dozen patterns on `minji` and `where is minji`.
const EARLY_START =
  /^(?:please|may|how|what|who|has|did|have|show|list|need|i\b|i['’]|help|instruct|exam|manual|hide|conceal|make|keep|set|go|be\b|don|do not|stop|my|change|check|privacy|which|see|view|quit|cancel|end|remove|drop|delete|turn|forget|un|no\b|can|could|would|will|let|tell|ping|notify|alert|dm|message|remind|give|watch|shout|look|wait|clear|reset|undo|wipe|call|add|register|people|alias|find|get|suggest|pick|propose|a\b|the\b|some|common|free|time|slot|when|any)/i;

/** Whole sentences that a lead-in such as `let me know` must not be cut off from. */
const early: readonly Pattern[] = [
  pattern("help", "may i ask(?: you)?(?: something| a question)?"),
  pattern(
    "help",
    "how (?:do|can|does|should|to|would) (?:i|we|one|you|this|it|the bot|that)? ?(?:bot )?(?:use|work|ask|talk to|get started|start).*|how to use.*|what (?:can|do|could) (?:you|i|this|it|we|the bot)(?: bot)? (?:do|ask|say|type|answer).*|what (?:is|are|['’]?s) (?:this|you|the commands|your commands|whereis).*|what commands.*|who are you.*|(?:show|list)(?: me)? (?:the )?(?:help|commands|examples).*|(?:i )?need help.*|help(?: me)?(?: please| out)?|instructions|examples|manual|what does this (?:bot )?do",
  ),
  pattern(
    "privacy-log",
    "who(?:['’]?s| has| is|['’]?ve)?(?: been| all)? (?:asked|asking|looked|looking|searched|searching|checked|checking|queried|viewed|seen)(?: (?:about|for|after|up|on|at|out))* (?:me|my .{2,20})(?: up| lately| recently)?|(?:has|did|have) (?:anyone|anybody|someone|people) (?:been )?(?:ask(?:ed|ing)?|look(?:ed|ing)?|search(?:ed|ing)?|check(?:ed|ing)?)(?: (?:about|for|after|up|on|where))* (?:me|i|my .{2,20})(?: up| am| was)?|who (?:wanted|wants) to know where i (?:am|was)|who(?:['’]?s| is| was) (?:looking|asking) (?:for|about|after) me|(?:show )?(?:me )?(?:who|everyone who) asked (?:about|for) me",
  ),
  pattern(
    "hide",
    "(?:please )?(?:hide|conceal) (?:me|my (?:status|whereabouts|location|place|calendar))(?: from .*)?|(?:make|keep|set) me (?:hidden|invisible|private)|(?:go|be) invisible|(?:please )?(?:don['’]?t|do not|stop) (?:show(?:ing)?|shar(?:e|ing)|tell(?:ing)?)(?: (?:people|others|anyone|everyone))? (?:me|where i am|my (?:whereabouts|location|status)).*",
  ),
  pattern(
    "privacy",
    "(?:what(?:['’]?s| is| are)|show(?: me)?|change|check) my (privacy)(?: settings?| level)?|(privacy) settings?|who can see (?:me|my .*|where i am)|what (?:can|do) (?:others|people|they|everyone) see (?:of|about) me",
  ),
  pattern(
    "watches",
    "who(?:m)?(?: all)? (?:am i|do i|are we) (?:watch(?:ing)?|wait(?:ing)? for)|(?:what|which) (?:watches|alerts|people|notifications|reminders)(?: (?:do i have|am i watching|did i set|are (?:set|on|active)|i have))?(?: set| on)?|(?:list|show|see|view)(?: me)?(?: all)?(?: of)?(?: my)?(?: active| current)? (?:watches|watch ?list|alerts|notifications)|my (?:watches|alerts|notifications|watch ?list)|who i(?:['’]?m| am) watching",
  ),
  pattern(
    "unwatch",
    "(?:please )?(?:stop|quit|cancel|end|remove|drop|delete|turn off|forget)(?: the| my)? (?:watch(?:ing)?(?: out)?|watches|notif(?:y|ying|ications?)(?: me)?|alerts?(?: me)?|waiting|tell(?:ing)? me|letting me know|pinging me)(?: (?:for|on|about|of|when|with|to))* (.+?)(?: (?:is|gets|comes) back)?(?: anymore| please)?",
  ),
  pattern(
    "unwatch",
    "(?:please )?(?:un-?watch|don['’]?t watch|no longer watch|no need to watch|don['’]?t (?:notify|tell|alert|ping) me (?:about|when)) (.+?)(?: is back)?(?: anymore)?",
  ),
  ...["watch-free", "watch"].map((wish) =>
    pattern(
      wish as Wish,
      `(?:please )?(?:(?:can|could|would|will) (?:you|u) )?(?:please )?(?:let me know|tell me|ping me|notify me|alert me|dm me|message me|remind me|give me a (?:ping|shout|heads[- ]up)|watch|shout)(?: please)?(?: as soon as| when(?:ever)?| once| if| the moment| until) (.+?)(?:['’]s| is| gets| comes| becomes| are| has| have|['’]re)?(?: (?:finally|next|no longer|all|both))? (?:${
        wish === "watch"
          ? "(?:come |get |gone )?(?:back|in|here|returned|return|returns|arrives?|arrived|arriving|shows? up|showed up|there|online|around|at .*|in the lab|home|out of .*)(?: (?:to|in|at|from) .*)?"
          : "(?:free|available|finish(?:es|ed)?|done|not busy|busy|out of (?:the |a |his |her )?(?:meeting|class).*)(?: .*)?"
      })(?: again| please)?`,
    ),
  ),
  pattern("watch", "(?:please )?(?:keep an eye (?:on|out for)|look out for|watch out for|wait for) (.+)"),
  pattern(
    "clear",
    "(?:please )?(?:clear|reset|remove|delete|cancel|unset|forget|undo|wipe|drop)(?: (?:my|the))? (?:status|word|place|location|whereabouts|settings?|state|it|what i (?:set|said))(?: please)?|i['’]?m back(?: (?:now|again|at my desk))?|i am back(?: now)?",
  ),
  pattern(
    "alias",
    "(?:please )?(?:call me|my (?:new )?(?:nickname|alias) is|(?:add|set|register)(?: me| my)? (?:an? |the )?(?:alias|nickname)(?: (?:as|to|of))?|i(?:['’]m| am)? (?:also )?(?:go(?:es)? by|known as|called)|people call me|(?:add|register) (?=\\S+ as my (?:alias|nickname))) (.+?)(?: as my (?:alias|nickname))?",
  ),
  pattern(
    "find",
    "(?:please )?(?:find|get|suggest|pick|need|propose|look for)?(?: me| us)?(?: a| some| the)?(?: common| free| good| best| possible| suitable| meeting| shared| next)* (?:time|slot|gap|window|hour|half an hour|meeting)s?(?: slot)?(?:,)?(?: (?:for|with|when|where|that (?:works|suits) (?:for)?|between|to (?:meet|talk|sync|chat)(?: up)?(?: with)?|of|both))* (.+?)(?: (?:are|is|can|could|to|both|all|have) .*)?",
  ),
  pattern(
    "find",
    "(?:when|what time|what times)(?: are| is|['’]?s| can| could| will| do| would| should)? ((?:.+?)(?: and | & |, ?).+?) (?:be |both |all |have |get )*(?:free|available|meet|time|together)(?: together| at the same time| to (?:meet|talk))*",
  ),
  pattern(
    "find",
    "(?:when|what time) (?:can|could|should) (?:i|we) (?:meet|talk|sync|chat)(?: up)?(?: (?:to|with))? (.+)",
  ),
  pattern(
    "alias",
    "(?:what(?:['’]?s| is| are)|show(?: me)?|list) my (?:alias|aliases|nicknames?|names)|my (?:aliases|nicknames)|aliases",
  ),
];

const sentences: readonly Pattern[] = [
  // Whose question it is not: lunch, the stapler and the weather have no whereabouts.
  pattern(
    "help",
    "(?:where|what|how|which .*) (?:can|could|should|do|shall|would) (?:i|we|you|one) (?:get|buy|eat|have|put|submit|print|park|book|order|register|download|upload|go|do|leave|pick|drop|return)\\b.*",
  ),
  pattern(
    "help",
    "(?:what|how)(?:['’]?s| is| are| about| was)? (?:the |for |your )?(?:weather|lunch|dinner|news|wifi|password|plan|up|it going|going on|new|you|things|everyone|everybody).*|how are .*|why .*|what (?:time|day|date) is it.*",
  ),
  pattern(
    "where",
    "where(?:['’]?s| am| should| do| will| was| were|['’]?m)? (i)(?: (?:am|be|was|are|supposed|need|have|should|going|now|go|to|at|expected))*|where am (i).*|(?:what(?:['’]?s| is)|show(?: me)?) my (?:status|whereabouts|location|place|schedule|state)|my (?:status|whereabouts|location)",
  ),
  // A name that is also the verb before it.
  pattern(
    "where",
    "where (?:will|would|is|was|does|did|has|might|can) (will|may|(?:will|may) \\w+(?= (?:be|go|at)\\b))(?: (?:be|at|go|been|gone|now))*",
  ),
  pattern(
    "in",
    "who(?:['’]?s| is| are|['’]?ll be| will be| was| has|['’]?re| can be| might be)?(?: (?:all|else|still|currently|actually|coming|come|going to be|gonna be|here|physically|already|supposed to be|there))* (?:in|here|there|around|at work|present|working|onsite|on site|coming|come in|came in|arrived|left|at the (?:lab|office)|in the (?:lab|office|building|house)|at lab|in lab|in office)(?: (?:in |at |from )?(?:the )?(?:lab|office|building|today|to the lab|late))?",
  ),
  pattern(
    "in",
    "(?:is|are|was|were|will|has|have|did|does)(?: there)? (?:be )?(?:any ?one|anybody|some ?one|somebody|people|any people|anybody else|anyone else|no ?one|nobody)(?: else)?(?: going to)?(?: be)?(?: still| left| already| else| actually| currently| come| coming| physically| going to be)* ?(?:in|here|there|around|left|at work|come|coming|arrived|present|working|(?:in|at|to) (?:the )?(?:lab|office|building))*",
  ),
  pattern(
    "in",
    "(?:any ?one|anybody|some ?one|somebody|who|who all|who else)(?: else)?(?: is| are| will be)?(?: still| left| already| currently| coming)* (?:in|here|there|around|coming(?: in)?|home|(?:in|at) (?:the )?(?:lab|office|building|work))(?: (?:the )?lab)?",
  ),
  pattern(
    "in",
    "(?:is )?(?:the )?(?:lab|office) (?:empty|occupied|deserted|busy|crowded)|how many (?:people )?(?:are )?(?:in|at)? ?(?:the )?(?:lab|office|here|in).*|(?:list|show)(?: me)? (?:who(?:['’]?s| is) in|people in the lab).*",
  ),
  pattern(
    "find",
    "(?:who|anyone|anybody|someone|somebody)(?:['’]?s| is| are|['’]?ll be| will be| might be| would be| can be)?(?: else| all| still| currently)* (?:free|available|not busy|around to (?:talk|meet|chat|help)|up for .*|has (?:some )?time|have (?:some )?time|got (?:some )?time|able to .*)(?: to .*| for .*)?",
  ),
  pattern(
    "free",
    "(?:is|are|will|does|do)(?: there)? (anyone|anybody|someone|somebody|everyone|everybody|who)(?: else)?(?: be)? (?:free|available|have (?:some |any )?time|up for .*)(?: to .*| for .*)?",
  ),
  pattern(
    "find",
    "(?:who|anyone|anybody|someone) (?:can|could|has time to|is able to|available to) (?:meet|talk|help|cover|chat|join|come).*",
  ),
  pattern(
    "free",
    `(?:when |what time |how soon )?(?:is|are|am|will|was|were|would|might|['’]s) (.+?) (?:be |being )?(?:(?:both|all|still|already|currently|also|going to be|gonna be|at all|really|too|not)\\s+)*${FREE}(?: (?:to \\w+.*|for .*|with .*|then|again|or busy|or not|at all|or available|until .*))?`,
  ),
  pattern(
    "free",
    "(?:does|do|did|will|would) (.+?) (?:have|got) (?:some |any |a |an |much )?(?:free |spare |bit of |quick |open )*(?:time|minutes?|moment|second|sec|slots?|opening|gap|hour|availability|meetings?|class(?:es)?|plans?|anything|appointments?|chance)(?: (?:free|on|planned|to .*|for .*|scheduled))*",
  ),
  pattern(
    "free",
    "(?:can|could|may|should|shall|might) (?:i|we) (?:talk (?:to|with)|speak (?:to|with)|meet(?: up)?(?: with)?|catch|see|grab|bother|interrupt|have a (?:word|chat) with|visit|drop by|chat (?:to|with)|call|book|disturb) (.+?)(?: (?:for|about) .*)?",
  ),
  pattern(
    "free",
    "(?:can|could|would) (?!you\\b|u\\b|i\\b|we\\b)(.+?) (?:meet|talk|chat|make it|do|join|take a call|come to .*|see me|meet me|attend)(?: (?:with|for|up|us|me|to)(?: .*)?)?",
  ),
  pattern(
    "free",
    "(.+?)(?: is| are|['’]s)?(?: still| both| all)? (?:free|available|busy)(?: or not| to .*| for .*| or busy)?",
  ),
  pattern(
    "back",
    `(?:so |and )?(?:when|what time|how soon|around when)(?:['’]?s|['’]?ll|['’]?re)?(?: is| will| does| did| are| do| can| should| would| might)? (.+?) (?:likely |supposed to |going to |gonna |expected to |due )*(?:be |come |coming |get |getting |go |going |head |heading |do )*(?:${WHEN_BACK})(?: (?:again|in|back|from .*|to .*|at .*|with .*|tomorrow|on|home))*`,
  ),
  pattern(
    "back",
    "(?:so )?(?:when|what time|what day|how soon)(?:['’]?s| is| will| does| do| are) (.+?)(?:['’]s)? (?:trip|leave|vacation|holiday|meeting|class|lecture|lunch|seminar|call|travel)(?: (?:end|finish|over|ending|be over|done|until|till|up)s?(?: ending)?)*",
  ),
  pattern(
    "back",
    "(?:so )?(?:until when|till when|how long|for how long|how much longer)(?:['’]?s| is| will| are| does| do) (.+?) (?:be )?(?:still )?(?:out|away|gone|off|absent|in (?:the |a |his |her )?(?:meeting|class|lecture)|at .*|on .*|traveling|travelling|busy|teaching|here|in|stay(?:ing)?)(?: .*)?",
  ),
  pattern(
    "back",
    "(?:is|are|has|have|['’]s) (.+?) (?:come |gotten |got |made it )?(?:back|returned)(?: (?:yet|already|again|now|from .*|at .*|in .*|to .*|home|here))*",
  ),
  pattern("back", "(.+?)(?:['’]s)? (?:back|returned|eta)(?: (?:yet|already|when|from .*|now))*"),
  pattern(
    "back",
    "when (.+?)(?:['’]s| is|['’]ll be| will be| gets| comes| returns| will| are) ?(?:back|returning|coming back|in again|in|return|come back|be back|get back)?(?: (?:from|to|at) .*)?",
  ),
  pattern(
    "where",
    "(?:where(?:['’]?s|['’]?re|['’]?d)?|whre|wher|wehre|whers|were(?= is\\b))(?: (?:is|are|was|were|did|do|does|will|would|has|have|can|could|should|might|on earth is|the hell is|in the world is|exactly is|can i find|can we find|could i find|do i find|should i look for|would i find|to find|might i find|may i find|r|u))* (.+?)(?: (?:at|now|be|been|gone|go|went|is|are|was|were|going|going to be|gonna be|hiding|sit|sitting|sits|these days|located|off to|today|to|running off to|working|working from|supposed to be|currently|headed|right|staying|find|around|hanging out|disappear(?:ed)? to|disappear))*",
  ),
  pattern(
    "where",
    "(?:is|are|was|were|will|would|has|have|had|did|does|do|can|['’]s|am) (.+?) (?:(?:be|been|being|ever|even|actually|still|already|just|also|going to|gonna|be able to|supposed to be|planning to|likely)\\s+)*(?:" +
      `${HERE}|left|leave|arrive[ds]?|come(?: in| to .{2,20}| by)?|came|came in|go(?:ne)?(?: home| to .{2,20}| out)?|went(?: home)?|going home|show(?:n|ed)? up|turn(?:ed)? up|headed (?:out|home)|make it (?:in|today)|in R?\\d+|out for .*|at home|home|alive|ok|okay|doing|here yet|in class|in a meeting|having lunch|eating|at lunch|available in person|checked in|log(?:ged)? (?:in|on)` +
      `)${ADVERBS}`,
  ),
  pattern(
    "where",
    "(?:has |have |did |is )?(?:any ?one|anybody|some ?one|somebody|you|u|y['’]?all)(?: guys| here| else)? (?:just |recently )?(?:seen|saw|see|spotted|spot|met|heard from|hear from|with|know about|looking for|know where to find)(?: of)? (.+?)(?: (?:around|today|lately|anywhere|recently|yet|about|here|at all|is))*",
  ),
  pattern(
    "where",
    "(?:seen|saw|find|locate|found|whereabouts of|location of|status of|whats up with|what about|how about|and what about|how about|check on|about) (.+?)(?: (?:around|today|anywhere|lately|at|yet))*",
  ),
  pattern(
    "where",
    "what(?: is| are|['’]?s|['’]?re|s)? (.+?) (?:doing|up to|working on|busy with|at)(?: (?:now|there))*",
  ),
  pattern(
    "where",
    "(?:what(?: is|['’]?s| are) |which room is |which (?:room|building|place) (?:is|are) |in which room is |what room is |which room(?:['’]s)? )(.+?)(?:['’]s?)? (?:location|status|whereabouts|schedule|plan|place|room|in|at|timetable|calendar|current .*)",
  ),
  pattern("where", "which room is (.+?)(?: in| at)?"),
  pattern(
    "where",
    "(.+?)(?:['’]s?)? (?:location|whereabouts|status|schedule|timetable|where(?:abouts)?|where (?:is|are) (?:he|she|they|you)|where at|location please|room)",
  ),
  pattern("where", "(?:where )?(.+?)(?:['’]s| is| are| was| were|['’]ll be| will be|['’]d be)(?: at| in)?"),
  pattern("where", "(.+?) where(?: is (?:he|she)| are (?:you|they)| now)?"),
  pattern(
    "where",
    "(.+?) (?:still |already |even |also )?(?:here|there|around|in the lab|at the lab|in the office|at home|at work|online|in|out|away|left|arrived|wfh|working from home|gone|on campus|in yet|here yet|coming(?: in)?)(?: (?:yet|already|or not|still|again|or out))*",
  ),
  pattern("where", "(?:is|are|was|were) (.+)"),
];

/** Without the little words around a name. */
function bare(subject: string): string {
  return subject
    .replace(/^(?:(?:our|my|dear|that|this|exactly|both|still|is|are|was|about|for|of|everyone knows)\s+)+(?=\S)/i, "")
    .replace(
      /(?:\s+(?:still|already|currently|actually|now|today|both|all|also|himself|herself|again|even|really|usually|or|be|exactly|please|guys|there|ever|just|supposed|yet|at|on|by|around|from|for|about|is|the|one))+$/i,
      "",
    )
    .replace(/^the .+ \((\S.*)\)$/i, "$1")
    .replace(/^the (?=(?:professor|prof|boss|lab manager|director|doctor|postdoc)s?\b)/i, "")
    .trim();
}

const LONGEST_CHAT = 80;
const SMALL_TALK = smallTalk();

function smallTalk(): RegExp {
  const small =
    "thanks?|thank you|thank u|thanx|thx|tx|ty|tysm|tyvm|cheers|great|nice|nice one|cool|awesome|perfect|wonderful|excellent|brilliant|lovely|sweet|ok(?:ay)?|okie|k|kk|alright|all right|sure|got it|gotcha|understood|noted|will do|roger|good (?:morning|afternoon|evening|night|day|job|work|bot|point|luck|one)|morning|hi(?: there)?|hello(?: there)?|hey(?: there)?|hiya|yo|greetings|bye(?: bye)?|goodbye|see (?:you|ya|u)|cya|ttyl|later|take care|never ?mind|nvm|nm|forget it|no need|found (?:her|him|them|it)|got (?:her|him|them|it)|sorry|my bad|oops|whoops|apologies|wrong (?:channel|chat|window|person)|happy (?:new year|birthday|holidays|friday|monday|weekend|thanksgiving)|merry (?:christmas|xmas)|congrat(?:s|ulations)|well done|lol|lmao|rofl|ha(?:ha)+|hehe+|hmm+|ugh|wow|yay|omg|welcome|no (?:problem|worries|prob)|np|you['’]?re (?:welcome|the best|great|awesome|amazing)|have a (?:nice|good|great) .{2,20}|enjoy .{2,20}|how are you(?: doing)?|how(?:['’]s| is) it going|what['’]?s up|sup|test(?:ing)?|yes|no|yep|yeah|yup|nope|nah|please|i see|makes sense|that(?:['’]s| is) (?:great|fine|ok|okay|all|it|good|helpful|perfect)|that (?:helped|works|worked|helps)|very (?:helpful|useful)|love (?:it|this|you)|i love (?:it|this|you)|good to know|appreciate(?:d)?(?: it)?|much appreciated|bless you|gg|brb|afk|let['’]?s go|who cares|any news|anything new|see you .{2,20}|on my way|omw|coming|be right back|(?:i['’]?m |i am )?(?:hungry|tired|bored|done)";
  const tail =
    "everyone|everybody|all|guys|folks|team|so much|a lot|a ton|for (?:the |your |all )?.{2,24}|again|that helped|that worked|that helps|very much|you|to (?:you|all|everyone|you all)|bot|whereis|then|there|man|buddy|mate|:[a-z_+0-9-]+:|today|tomorrow|friends|y['’]?all";
  return RegExp(`^(?:${small})(?:[\\s,.!~:)(;-]+(?:${small}|${tail}))*[\\s,.!?~:)(;-]*\\P{L}*$`, "iu");
}
