import { englishAway } from "./away.ts";
import { anyOf, oneOf, phrase, type Shape, shape } from "./shape.ts";

const WHEN_BACK = [
  "back|return|returning|returned|in again|in the lab again|get in|come in|coming in|get here",
  "arrive|arriving|be in|show up|finish(?:ed)?|done|come|coming|available again",
  "expected(?: back)?",
].join("|");
const HERE = phrase(
  oneOf(
    phrase(
      oneOf(
        "already|still|even|actually|currently|also|back|going to be|gonna be|coming|expected",
        "physically|all|both|at|in|on|out",
      ),
      "\\s+",
    ),
  ),
  "*",
  oneOf(
    "in|here|there|around|out|away|off|about|online|remote|present|absent|late|sick|ill",
    "busy teaching|teaching|traveling|travelling|at|back in|gone|left|nearby|on campus|on site",
    "onsite|on leave|on vacation|on holiday|on a (?:business )?trip|in today",
    "coming(?: in| to .{2,20})?|working(?: from home| remotely| late)?|wfh|home",
    phrase(
      "(?:in|at|on) (?:the |a |an |his |her |their |my )?",
      oneOf(
        "lab|office|building|meeting|class|classroom|lecture|seminar|home|work|school|desk|campus",
        "lunch|place|room|university|uni|conference|library|call|hospital|department|bed|phone",
      ),
    ),
  ),
);
const EITHER_PLACE = phrase(
  "(?:(?:still|working|back|physically|even) )?(?:(?:at|in|from|on) )?(?:the |her |his |their )?",
  oneOf(
    "home|office|lab|work|school|uni|university|campus|remote(?:ly)?|wfh|working|in|out|here|there|away|desk",
    "online|onsite|on site|offsite|off site|house|in person|class|a meeting|meeting|leave|lunch|free|busy",
  ),
);
const ADVERBS = anyOf(
  "already|yet|again|now|still|too|at all|early|late|home|for the day|for today|for lunch",
  "anywhere|around|recently|lately|or not|or out|or at home|or is (?:he|she|it) .*",
);
const FREE = oneOf(
  "free|available|busy|occupied|open|tied up|booked|swamped|reachable|unavailable",
  "around to (?:talk|chat|meet)|up for .*|able to (?:meet|talk|chat|join).*",
);

/** Sentences about people without times and lead-ins; the first that fits counts. */
export const englishQuestions: readonly Shape[] = [
  englishAway,
  // Whose question it is not: lunch, the stapler and the weather have no whereabouts.
  shape(
    "help",
    phrase(
      "(?!what do i have)(?:where|what|how|which .*) (?:can|could|should|do|shall|would) (?:i|we|you|one) ",
      "(?:get|buy|eat|have|put|submit|print|park|book|order|register|download|upload|go|do|leave|pick|drop|return)",
      "\\b.*",
    ),
  ),
  shape(
    "help",
    phrase(
      "(?:what|how)(?:['’]?s| is| are| about| was)? (?:the |for |your )?",
      "(?:weather|lunch|dinner|news|wifi|password|plan|up|it going|going on|new|you|things|everyone|everybody)",
      ".*",
    ),
    "how are .*|why .*|what (?:time|day|date) is it.*",
  ),
  shape(
    "where",
    phrase(
      "where(?:['’]?s| am| should| do| will| was| were|['’]?m)? (i)",
      "(?: (?:am|be|was|are|supposed|need|have|should|going|now|go|to|at|expected))*",
    ),
    "where am (i).*",
    "(?:what(?:['’]?s| is)|show(?: me)?) my (?:status|whereabouts|location|place|schedule|state)",
    "my (?:status|whereabouts|location|schedule|plan|day|calendar)",
    "what(?:['’]?s| is) (?:next )?(?:for|up next for) (me)(?: next)?|what(?:['’]?s| is) (?:on )?my (?:day|next|calendar|plan|schedule|next .{2,12})",
    "what do (i) have(?: on| next| planned| coming up)?|what am (i) (?:doing|supposed to (?:do|be doing))",
    "(?:which|what) room am (i) (?:in|supposed to be in)|what does it say about (me)",
  ),
  shape(
    "where",
    "who(?:['’]?s| is| are)? (where)(?: (?:right|is))*|(?:show(?: me)? )?(?:the )?(?:whole |lab |team |in-?out )*(board)",
  ),
  // Here or there: only one of the two is asked about, and neither is a name.
  shape(
    "where",
    phrase(
      "(?:(?:is|are|was|will) )?(.*?)(?:['’]s| is| are| was| will be| be)?[,:]?(?: [-–—])?",
      ` ?(?:${EITHER_PLACE})(?: today)?,? or (?:${EITHER_PLACE}|not|what)`,
    ),
  ),
  // A name that is also the verb before it.
  shape(
    "where",
    phrase(
      "where (?:will|would|is|was|does|did|has|might|can) ",
      "(will|may|(?:will|may) \\w+(?= (?:be|go|at)\\b))(?: (?:be|at|go|been|gone|now))*",
    ),
    "where (will|may) (?:is|was|went|has|had|goes|got|sits|works|disappeared)(?: .*)?",
  ),
  shape("back", "(?:when|until when|how long) (will|may) (?:is|will|gets|comes|returns|has|leaves)(?: .*)?"),
  shape(
    "in",
    phrase(
      "who(?:['’]?s| is| are|['’]?ll be| will be| was| has|['’]?re| can be| might be)?",
      anyOf(
        "all|else|still|currently|actually|coming|come|going to be|gonna be|here|physically|already",
        "supposed to be|there",
      ),
      " ",
      oneOf(
        "in|here|there|around|at work|present|working|onsite|on site|coming|come in|came in|arrived",
        "left|at the (?:lab|office)|in the (?:lab|office|building|house)|at lab|in lab|in office",
      ),
      "(?: (?:in |at |from )?(?:the )?(?:lab|office|building|today|to the lab|late))?",
    ),
  ),
  shape(
    "in",
    phrase(
      "(?:is|are|was|were|will|has|have|did|does)(?: there)? (?:be )?",
      "(?:any ?one|anybody|some ?one|somebody|people|any people|anybody else|anyone else|no ?one|nobody)",
      "(?: else)?(?: going to)?(?: be)?",
      "(?: still| left| already| else| actually| currently| come| coming| physically| going to be)*",
      " ?",
      oneOf(
        "in|here|there|around|left|at work|come|coming|arrived|present|working",
        "(?:in|at|to) (?:the )?(?:lab|office|building)",
      ),
      "*",
    ),
  ),
  shape(
    "in",
    phrase(
      "(?:any ?one|anybody|some ?one|somebody|who|who all|who else)(?: else)?(?: is| are| will be)?",
      "(?: still| left| already| currently| coming)* ",
      "(?:in|here|there|around|coming(?: in)?|home|(?:in|at) (?:the )?(?:lab|office|building|work))",
      "(?: (?:the )?lab)?",
    ),
  ),
  shape(
    "in",
    "(?:is )?(?:the )?(?:lab|office) (?:empty|occupied|deserted|busy|crowded)",
    "(?:people|folks|who all|everyone) (?:currently |still )?(?:in|at) (?:the )?(?:lab|office)",
    "(?:is )?(?:there )?(?:any ?one|anybody|somebody|someone) (?:still )?(?:in|at) (?:the )?(?:lab|office) (?:at this (?:hour|time)|this late)",
    "how many (?:people )?(?:are )?(?:in|at)? ?(?:the )?(?:lab|office|here|in).*",
    "(?:list|show)(?: me)? (?:who(?:['’]?s| is) in|people in the lab).*",
  ),
  shape(
    "find",
    "who(?: all)? (?:is(?: not|n['’]?t)|are(?: not|n['’]?t)) (?:too )?(?:busy|booked|occupied|in a meeting|in class)",
  ),
  shape(
    "find",
    phrase(
      "(?:who|anyone|anybody|someone|somebody)",
      "(?:['’]?s| is| are|['’]?ll be| will be| might be| would be| can be)?",
      "(?: else| all| still| currently)* ",
      oneOf(
        "free|available|not busy|around to (?:talk|meet|chat|help)|up for .*|has (?:some )?time",
        "have (?:some )?time|got (?:some )?time|able to .*",
      ),
      "(?: to .*| for .*)?",
    ),
  ),
  shape(
    "back",
    phrase(
      "(?:so )?(?:until when|till when|how long|for how long|how much longer)",
      "(?:['’]?s| is| will| are| does| do) (.+?) (?:be )?(?:still )?",
      oneOf(
        "out|away|gone|off|absent|in (?:the |a |his |her )?(?:meeting|class|lecture)|at .*|on .*",
        "traveling|travelling|busy|teaching|here|in|stay(?:ing)?",
      ),
      "(?: .*)?",
    ),
  ),
  shape(
    "free",
    phrase(
      "(?:is|are|will|does|do)(?: there)? (anyone|anybody|someone|somebody|everyone|everybody|who)",
      "(?: else)?(?: be)? (?:free|available|have (?:some |any )?time|up for .*)(?: to .*| for .*)?",
    ),
  ),
  shape(
    "find",
    phrase(
      "(?:who|anyone|anybody|someone) (?:can|could|has time to|is able to|available to) ",
      "(?:meet|talk|help|cover|chat|join|come).*",
    ),
  ),
  shape(
    "free",
    phrase(
      "(?:when |what time |how soon )?(?:is|are|am|will|was|were|would|might|['’]s) (.+?) ",
      "(?:be |being )?",
      "(?:(?:both|all|still|already|currently|also|going to be|gonna be|at all|really|too|not)\\s+)*",
      `${FREE}`,
      "(?: (?:to \\w+.*|for .*|with .*|then|again|or busy|or not|at all|or available|until .*))?",
    ),
  ),
  shape(
    "free",
    phrase(
      "(?:does|do|did|will|would) (.+?) (?:have|got) (?:some |any |a |an |much )?",
      "(?:free |spare |bit of |quick |open )*",
      oneOf(
        "time|minutes?|moment|second|sec|slots?|opening|gap|hour|availability|meetings?|class(?:es)?",
        "plans?|anything|appointments?|chance",
      ),
      "(?: (?:free|on|planned|to .*|for .*|scheduled))*",
    ),
  ),
  shape(
    "free",
    "(?:does|do|would|will|is) ?(?:that |it )?(?:work|suit|be (?:ok|okay|good|fine)|ok|good|fine) (?:for |with )?(.+)",
  ),
  shape(
    "free",
    "is it (?:possible|ok|okay|alright|fine) (?:for me )?to (?:see|meet|talk to|speak to|speak with|call|visit|interrupt) (.+)",
  ),
  shape(
    "free",
    phrase(
      "(?:can|could|may|should|shall|might) (?:i|we) ",
      oneOf(
        "talk (?:to|with)|speak (?:to|with)|meet(?: up)?(?: with)?|catch|see|grab|bother|interrupt",
        "have a (?:word|chat) with|visit|drop by|chat (?:to|with)|call|book|disturb",
      ),
      " (.+?)(?: (?:for|about) .*)?",
    ),
  ),
  shape(
    "free",
    phrase(
      "(?:can|could|would) (?!you\\b|u\\b|i\\b|we\\b)(.+?) ",
      "(?:meet|talk|chat|make it|do|join|take a call|come to .*|see me|meet me|attend)",
      "(?: (?:with|for|up|us|me|to)(?: .*)?)?",
    ),
  ),
  shape(
    "free",
    "(.+?)(?: is| are|['’]s)?(?: still| both| all)? (?:free|available|busy)(?: or not| to .*| for .*| or busy)?",
  ),
  shape(
    "back",
    phrase(
      "(?:so |and )?(?:when|what time|how soon|around when)(?:['’]?s|['’]?ll|['’]?re)?",
      "(?: is| will| does| did| are| do| can| should| would| might)? (.+?) (?:(?:will|would|is|['’]ll) )?",
      "(?:likely |supposed to |going to |gonna |expected to |due )*",
      `(?:be |come |coming |get |getting |go |going |head |heading |do )*(?:${WHEN_BACK})`,
      "(?: (?:again|in|back|from .*|to .*|at .*|with .*|tomorrow|on|home))*",
    ),
  ),
  shape(
    "back",
    phrase(
      "(?:so )?(?:when|what time|what day|how soon)(?:['’]?s| is| will| does| do| are) (.+?)",
      "(?:['’]s)? (?:trip|leave|vacation|holiday|meeting|class|lecture|lunch|seminar|call|travel)",
      "(?: (?:end|finish|over|ending|be over|done|until|till|up)s?(?: ending)?)*",
    ),
  ),
  shape(
    "back",
    phrase(
      "(?:is|are|has|have|will|['’]s) (.+?) (?:gonna |going to |likely to |supposed to |due )?(?:come |coming |be |gotten |got |made it )?(?:back|returned|returning)",
      "(?: (?:yet|already|again|now|soon|from .*|at .*|in .*|to .*|home|here))*",
    ),
  ),
  shape("back", "did (.+?) (?:say|mention|tell (?:you|anyone|us)) (?:when|what time|how long).*"),
  shape("back", "(.+?)(?:['’]s)? (?:back|returned|eta)(?: (?:yet|already|when|from .*|now))*"),
  shape(
    "back",
    phrase(
      "when (.+?)(?:['’]s| is|['’]ll be| will be| gets| comes| returns| will| are) ?",
      "(?:back|returning|coming back|in again|in|return|come back|be back|get back)?",
      "(?: (?:from|to|at) .*)?",
    ),
  ),
  shape(
    "where",
    phrase(
      "(?:where(?:['’]?s|['’]?re|['’]?d)?|whre|wher|wehre|whers|were(?= is\\b))",
      anyOf(
        "is|are|was|were|did|do|does|will|would|has|have|can|could|should|might|on earth is",
        "the hell is|in the world is|exactly is|can i find|can we find|could i find|do i find",
        "should i look for|would i find|to find|might i find|may i find|r|u",
      ),
      " (.+?)",
      anyOf(
        "at|now|be|been|gone|go|went|is|are|was|were|going|going to be|gonna be|hiding|sit|sitting",
        "sits|these days|located|off to|today|to|running off to|working|working from|supposed to be",
        "currently|headed|right|staying|find|around|hanging out|disappear(?:ed)? to|disappear",
      ),
    ),
  ),
  shape(
    "where",
    phrase(
      "(?:is|are|was|were|will|would|has|have|had|did|does|do|can|['’]s|am) (.+?) ",
      oneOf(
        phrase(
          oneOf(
            "be|been|being|ever|even|actually|still|already|just|also|going to|gonna|be able to",
            "supposed to be|planning to|likely",
          ),
          "\\s+",
        ),
      ),
      "*",
      oneOf(
        `${HERE}|left|leave|arrive[ds]?|come(?: in| to .{2,20}| by)?|came|came in`,
        "go(?:ne)?(?: home| to .{2,20}| out)?|went(?: home)?|going home|show(?:n|ed)? up",
        "turn(?:ed)? up|headed (?:out|home)|make it (?:in|today)|in R?\\d+|out for .*|at home|home",
        "alive|ok|okay|doing|here yet|in class|in a meeting|having lunch|eating|at lunch",
        "available in person|checked in|log(?:ged)? (?:in|on)",
      ),
      `${ADVERBS}`,
    ),
  ),
  shape(
    "where",
    phrase(
      "(?:has |have |did |is )?(?:any ?one|anybody|some ?one|somebody|you|u|y['’]?all)",
      "(?: guys| here| else)? (?:just |recently )?",
      "(?:seen|saw|see|spotted|spot|met|heard from|hear from|with|know about|looking for|know where to find)",
      "(?: of)? (.+?)(?: (?:around|today|lately|anywhere|recently|yet|about|here|at all|is))*",
    ),
  ),
  shape(
    "where",
    phrase(
      oneOf(
        "seen|saw|find|locate|found|whereabouts of|location of|status of|whats up with|what about",
        "how about|and what about|how about|check on|about",
      ),
      " (.+?)(?: (?:around|today|anywhere|lately|at|yet))*",
    ),
  ),
  shape("where", "what(?: is| are|['’]?s|['’]?re|s)? (.+?) (?:doing|up to|working on|busy with|at)(?: (?:now|there))*"),
  shape(
    "where",
    phrase(
      oneOf(
        "what(?: is|['’]?s| are) |which room is |which (?:room|building|place) (?:is|are) ",
        "in which room is |what room is |which room(?:['’]s)? ",
      ),
      "(.+?)(?:['’]s?)? ",
      "(?:location|status|whereabouts|schedule|plan|place|room|in|at|timetable|calendar|current .*)",
    ),
  ),
  shape("where", "(?:which|what) room is (.+?)(?:['’]s (?:class|meeting|seminar|lecture|talk))?(?: in| at)?"),
  shape(
    "where",
    phrase(
      "(.+?)(?:['’]s?)? ",
      oneOf(
        "location|whereabouts|status|schedule|timetable|where(?:abouts)?",
        "where (?:is|are) (?:he|she|they|you)|where at|location please|room",
      ),
    ),
  ),
  shape("where", "(?:where )?(.+?)(?:['’]s| is| are| was| were|['’]ll be| will be|['’]d be)(?: at| in)?(?: ?\ue002)?"),
  shape("where", "(.+?) where(?: is (?:he|she)| are (?:you|they)| now)?"),
  shape(
    "where",
    phrase(
      "(.+?) (?:still |already |even |also )?",
      oneOf(
        "here|there|around|in the lab|at the lab|in the office|(?:at )?home|at work|online|in|out|away",
        "left|arrived|wfh|work(?:s|ing)? (?:from home|remote(?:ly)?)|gone|on campus|in yet|here yet|com(?:es|ing)(?: in)?",
      ),
      "(?: (?:yet|already|or not|still|again|or out))*",
    ),
  ),
  shape("where", "(?:is|are|was|were) (.+)"),
];
