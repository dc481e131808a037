import { anyOf, oneOf, phrase, type Shape, shape } from "./shape.ts";

const FIRST_WORDS = oneOf(
  "please|may|how|what|who|has|did|have|show|list|need|i\\b|i['’]|help|instruct|exam|manual|hide",
  "conceal|make|keep|set|go|be\\b|don|do not|stop|my|change|check|privacy|which|see|view|quit",
  "cancel|end|remove|drop|delete|turn|forget|un|no\\b|can|could|would|will|let|tell|ping|notify",
  "alert|dm|message|remind|give|watch|shout|look|wait|clear|reset|undo|wipe|call|add|register",
  "once|if|folks|friends|everyone|they|colleagues|shoot|send|drop|mute|lmk|hmu|holler|hit|text|you|only|people|never|nvm|alias|find|get|suggest|pick|propose|a\\b|the\\b|some|common|free|time|slot|when|any",
);
// Saves trying two dozen patterns on `minji` and `where is minji`.
export const MAY_COMMAND = RegExp(`^${FIRST_WORDS}`, "i");

/** `let me know when minji is …` */
const WHEN_THEY = phrase(
  "(?:please )?(?:(?:can|could|would|will) (?:you|u) )?(?:please )?",
  oneOf(
    "let me know|lmk|hit me up|hmu|holler|tell me|text me|ping me|notify me|alert me|dm me|message me|remind me",
    "(?:shoot|send|drop) me a (?:message|dm|text|line|ping|note)",
    "give me a (?:ping|shout|heads[- ]up)|watch|shout",
  ),
  "(?: please)?(?: as soon as| when(?:ever)?| once| if| the moment| until) (.+?)",
  "(?:['’]s| is| gets| comes| becomes| are| has| have|['’]re)?",
  "(?: (?:finally|next|no longer|all|both))?",
);
const ONCE_BACK = phrase(
  "(?:come |get |gone )?",
  oneOf(
    "back|in|here|returned|return|returns|arrives?|arrived|arriving|shows? up|showed up|there",
    "online|around|at .*|in the lab|home|out of .*",
  ),
  "(?: (?:to|in|at|from) .*)?",
);
const ONCE_FREE = phrase(
  "(?:free|available|finish(?:es|ed)?|done|not busy|busy|out of (?:the |a |his |her )?(?:meeting|class).*)",
  "(?: .*)?",
);

/** `once Misaki is back, let me know` */
const ONCE_THEY = "(?:once|when(?:ever)?|as soon as|if|the moment) (.+?)(?:['’]s| is| gets| comes| becomes| are)?";
const THEN_TELL =
  ",? (?:please )?(?:let me know|lmk|tell me|ping me|notify me|alert me|dm me|message me|text me)(?: please)?";

/** Whole sentences that a lead-in such as `let me know` must not be cut off from. */
export const englishCommands: readonly Shape[] = [
  shape("help", "may i ask(?: you)?(?: something| a question)?"),
  shape(
    "help",
    phrase(
      "how (?:do|can|does|should|to|would) (?:i|we|one|you|this|it|the bot|that)? ?(?:bot )?",
      "(?:use|work|ask|talk to|get started|start).*",
    ),
    "how to use.*",
    "what (?:can|do|could) (?:you|i|this|it|we|the bot)(?: bot)? (?:do|ask|say|type|answer).*",
    "what (?:is|are|['’]?s) (?:this|you|the commands|your commands|whereis).*|what commands.*",
    "who are you.*|(?:show|list)(?: me)? (?:the )?(?:help|commands|examples).*|(?:i )?need help.*",
    "help(?: me)?(?: please| out)?|instructions|examples|manual|what does this (?:bot )?do",
  ),
  shape(
    "privacy-log",
    phrase(
      "who(?:['’]?s| has| is|['’]?ve)?(?: been| all)? ",
      "(?:asked|asking|looked|looking|searched|searching|checked|checking|queried|viewed|seen)",
      "(?: (?:about|for|after|up|on|at|out))* (?:me|my .{2,20})(?: up| lately| recently)?",
    ),
    phrase(
      "(?:has|did|have) (?:anyone|anybody|someone|people) (?:been )?",
      "(?:ask(?:ed|ing)?|look(?:ed|ing)?|search(?:ed|ing)?|check(?:ed|ing)?)",
      "(?: (?:about|for|after|up|on|where))* (?:me|i|my .{2,20})(?: up| am| was)?",
    ),
    "who (?:wanted|wants|asked|has asked) (?:to know )?where (?:i|i[’?]?m)(?: am| was| were)?(?: (?:this|last) (?:week|month)| lately| recently)?",
    "who(?:['’]?s| is| was| has been) (?:looking|asking|checking) (?:for|about|after|up on|on) me",
    "(?:show )?(?:me )?(?:who|everyone who) asked (?:about|for) me",
  ),
  shape(
    "hide",
    "(?:please )?(?:hide|conceal) (?:me|where i am|what i do|my (?:status|whereabouts|location|place|calendar))(?: from .*)?",
    "(?:make|keep|set) me (?:hidden|invisible|private)|(?:go|be) invisible",
    phrase(
      "(?:please )?(?:don['’]?t|do not|stop) (?:show(?:ing)?|shar(?:e|ing)|tell(?:ing)?)",
      "(?: (?:people|others|anyone|everyone))? (?:me|where i am|my (?:whereabouts|location|status))",
      ".*",
    ),
  ),
  shape(
    "privacy",
    "(?:what(?:['’]?s| is| are)|show(?: me)?|change|check) my (privacy)(?: settings?| level)?",
    "(?:set |change |make |switch )?my (?:privacy|visibility)(?: settings?| level)? (?:to |on )?(.+)",
    "(?:only |just )?(?:show|share) (?:people |others |everyone )?(?:only |just )?(?:when|whether|if) i['’]?m (busy|free|available)(?: or not)?",
    "(?:only |just )(?:show|share) (?:people |others |everyone )?(?:my )?(?:only )?(busy|place|location|availability).*",
    "(privacy) settings?|who can see (?:me|my .*|where i am)",
    "what (?:can|do) (?:others|people|they|everyone) see (?:of|about) me",
    "what (?:can|do) (?:others|people|they|everyone) see when they (?:look me up|search (?:for )?me|ask (?:about|for) me)",
  ),
  shape(
    "unwatch",
    phrase(
      "(?:never ?mind|nvm|forget)(?: about)? (.+?)[,;.]? (?:and )?(?:i |you |there is )?",
      "(?:(?:no|don['’]?t|do not|no longer) need(?: to| for)?|needn['’]?t|don['’]?t have to|stop|don['’]?t)(?: the| an?| any)? ",
      "(?:ping|notify|tell|alert|dm|message|remind|let|watch|wait|reminder|notification)(?:ing|s)?\\b.*",
    ),
  ),
  {
    wish: "unwatch",
    pattern:
      /^(?:never ?mind|nvm|forget) (?:about )?(.+?),? (?:(?:please )?(?:cancel|drop|remove|stop) (?:the|that|my) (?:alert|watch|notification|reminder|ping))$/i,
  },
  shape(
    "watches",
    "(?:what|which(?: ones)?) am i (?:watching|waiting for)|(?:what|which) (?:watches|alerts|notifications|reminders)(?: have i| did i| do i) (?:set|set up|have|made|created)",
    "who(?:m)?(?: all)? (?:am i|do i|are we) (?:watch(?:ing)?|wait(?:ing)? for)",
    phrase(
      "(?:what|which) (?:watches|alerts|people|notifications|reminders)",
      "(?: (?:do i have|am i watching|did i set|are (?:set|on|active)|i have))?(?: set| on)?",
    ),
    phrase(
      "(?:list|show|see|view)(?: me)?(?: all)?(?: of)?(?: my)?(?: active| current)? ",
      "(?:watches|watch ?list|alerts|notifications)",
    ),
    "my (?:watches|alerts|notifications|watch ?list)|who i(?:['’]?m| am) watching",
  ),
  shape(
    "unwatch",
    phrase(
      "(?:please )?(?:stop|quit|cancel|end|remove|drop|delete|turn off|forget|clear)(?: about)?(?: the| my| that| this)? ",
      oneOf(
        "watch(?:ing)?(?: out)?|watches|notif(?:y|ying|ications?)(?: me)?|alert(?:s|ing)?(?: me)?|waiting|messaging me|reminders?|pings?",
        "tell(?:ing)? me|letting me know|pinging me",
      ),
      "(?: (?:for|on|about|of|when|with|to))* (.+?)(?: (?:is|gets|comes) back)?",
      "(?: anymore| please)?",
    ),
  ),
  shape(
    "unwatch",
    phrase(
      "(?:please )?",
      oneOf(
        "un-?watch|unsubscribe(?: me)? from|mute|don['’]?t watch|no longer watch|no need to watch",
        "don['’]?t (?:notify|tell|alert|ping) me (?:about|when)",
        phrase(
          "(?:you )?(?:don['’]?t (?:need|have) to|no need to|needn['’]?t|never ?mind|nvm|forget(?: about)?|no longer need to)",
          oneOf(
            " (?:notify|tell|alert|ping|dm|message|remind)(?:ing)? me(?: (?:about|when|if|once))?",
            " let(?:ting)? me know(?: (?:about|when|if|once))?| watch(?:ing)?(?: for)?| wait(?:ing)? for",
            " (?:about )?the (?:watch|alert|notification|reminder)s? (?:on|for|about)",
          ),
        ),
        "(?:i )?(?:don['’]?t|no longer) need (?:the |an? )?(?:watch|alert|notification|reminder)s? (?:on|for|about)",
      ),
      " (.+?)(?:['’]s)?(?: (?:is|gets|comes|shows))?(?: (?:back|in|here|free|up|available))?(?: anymore| any more)?",
    ),
  ),
  shape("watch-free", `${WHEN_THEY} (?:${ONCE_FREE})(?: again| please)?`),
  shape("watch", `${WHEN_THEY} (?:${ONCE_BACK})(?: again| please)?`),
  shape("watch-free", `${ONCE_THEY} ${ONCE_FREE}${THEN_TELL}`),
  shape("watch", `${ONCE_THEY} ${ONCE_BACK}${THEN_TELL}`),
  shape("watch", "(?:please )?(?:keep an eye (?:on|out for)|look out for|watch out for|wait for) (.+?)(?: for me)?"),
  shape(
    "clear",
    phrase(
      "(?:please )?(?:clear|reset|remove|delete|cancel|unset|forget|undo|wipe|drop)(?: (?:my|the))?",
      " (?:status|word|place|location|whereabouts|settings?|state|it|what i (?:set|said))",
      "(?: please)?",
    ),
    "(?:i['’]?m|i am) back(?: (?:now|again|at my desk|in the (?:lab|office)))?|back at my desk|forget what i (?:set|said)|nothing set",
  ),
  shape(
    "alias",
    phrase(
      "(?:please )?",
      oneOf(
        "call me|my (?:new )?(?:nickname|alias) is",
        "(?:add|set|register)(?: me| my)? (?:an? |the )?(?:alias|nickname)(?: (?:as|to|of))?",
        "i(?:['’]m| am)? (?:also )?(?:go(?:es)? by|known as|called)|(?:people|friends|everyone|they|folks|colleagues|some) (?:also )?calls? me",
        "(?:add|register) (?=\\S+ as my (?:alias|nickname))",
      ),
      " (.+?)(?: as my (?:alias|nickname))?",
    ),
  ),
  shape(
    "find",
    phrase(
      "(?:please )?(?:find|get|suggest|pick|need|propose|look for)?(?: me| us)?(?: a| some| the)?",
      "(?: common| free| good| best| possible| suitable| meeting| shared| next)* ",
      "(?:time|slot|gap|window|hour|half an hour|meeting)s?(?: slot)?(?:,)?",
      anyOf(
        "for|with|when|where|that (?:works|suits) (?:for)?|between",
        "to (?:meet|talk|sync|chat)(?: up)?(?: with)?|of|both",
      ),
      " (.+?)(?: (?:are|is|can|could|to|both|all|have) .*)?",
    ),
  ),
  shape(
    "find",
    phrase(
      "(?:when|what time|what times)(?: are| is|['’]?s| can| could| will| do| would| should)? ",
      "((?:.+?)(?: and | & |, ?).+?) (?:be |both |all |have |get )*",
      "(?:free|available|meet|time|together)(?: together| at the same time| to (?:meet|talk))*",
    ),
  ),
  shape(
    "find",
    "(?:when|what time) (?:can|could|should) (?:i|we) (?:meet|talk|sync|chat)(?: up)?(?: (?:to|with))? (.+)",
  ),
  shape(
    "alias",
    "(?:what(?:['’]?s| is| are)|show(?: me)?|list) my (?:alias|aliases|nicknames?|names)",
    "my (?:aliases|nicknames)|aliases",
  ),
];
