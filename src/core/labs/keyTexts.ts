// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is how a lab file means what a step bound.
/**
 * What each key of `lab.yaml` means, in a sentence: read in the editor's completion, in the JSON schema, and in
 * the complaint about a key that is missing. The schema's types demand a sentence for every key.
 */
export const keyTexts = {
  lab: {
    version: "Version of this format. It is 1.",
    revision: "Which state of the lab this is, in any words, such as 2026-11.",
    id: "Name of the lab, the same as its folder's.",
    title: "The lab's title.",
    about: "What the lab is about, in one sentence.",
    order: "Place among the labs. The lowest comes first.",
    level: "How much a learner should know before.",
    minutes: "How many minutes it takes.",
    owns: "What clean-up may take besides what proved a step.",
    steps: "The steps, in order. At most 200.",
    recap: "What to take along, read at the lab's end.",
  },
  owns: {
    containers: "Names of containers: at least 4 literal characters, then `*` for any letters.",
  },
  recap: {
    says: "What to take along, a sentence each.",
    asks: "Questions about the whole lab, with their answers.",
  },
  step: {
    id: "Name of the step, for ever: progress hangs on it. Its longer page is `<id>.md`.",
    was: "Ids that this step had before. What was passed under them still counts.",
    title: "What the step does, in a few words.",
    say: "The instruction in Markdown: paragraphs, bold, italic, code, links to https. At most 600 characters.",
    run: "The command, or the commands, that Run types for the learner.",
    predict: "A guess that is asked for before the command runs. It blocks nothing and isn't graded.",
    expect: "What proves the step: all of these. Each has exactly one check.",
    after: "Id of an earlier step. Evidence counts only from its pass on.",
    optional: "true: the step leaves the count of steps.",
    why: "What just happened, in Markdown, read after the pass.",
    hints: "From a nudge to a strong one. The first never holds the whole command.",
    solve: "What the self-test and Do it for me type, where it isn't the same as `run`.",
    accepts: "Other right routes. The self-test plays each of them.",
    mistakes: "Wrong turns that learners take, each with what they then read. The self-test plays each of them.",
  },
  prediction: {
    ask: "What may be expected, as a question.",
    choices: "What one may think, at least two. None is marked as right.",
    because: "What really happens and why, read once the learner has chosen.",
  },
  typedInside: {
    command: "The command that opens a shell in a container.",
    inside: "Lines for that shell, typed one by one, each after its prompt. The last is usually `exit`.",
  },
  accepted: {
    run: "The commands of this route, in place of `solve`.",
  },
  mistake: {
    run: "Commands of a wrong turn.",
    answer: "A wrong answer to this step's question.",
    engine: "none: the step is looked at where no engine answers.",
    says: "Words that stand in what the learner then reads.",
  },
  expectation: {
    engine: "Check: an engine answers.",
    container: "Check: there is one container for which all of this holds.",
    image: "Check: the engine has an image.",
    exec: "Check: `docker exec` ran a command in a container of an earlier step.",
    gone: 'Check: what earlier steps bound exists no more. "${name}", or a list of them.',
    answer: "Check: the learner answers a question.",
    as: "A name for the container that meets this. Later steps mean it by `${name}`.",
    made: "now (the default): only what this attempt made counts. any: what stood before counts too.",
    within: "Seconds for which something on its way isn't called missing. 30 unless given.",
    holds: "Seconds that running must last before it counts. 1 unless given.",
  },
  container: {
    of: 'The very container that an earlier step bound, written "${name}". No new one is asked for.',
    image: "The image that it was made of, such as alpine or nginx:alpine.",
    name: "Its name.",
    state: "The state that it is in.",
    exitCode: "What its main program ended with. 0 is success.",
    argv: "Its main program word by word, entry point included. `*` in a word stands for any letters.",
    interactive: "true: made with `-it`, a terminal and open input. false: with neither.",
    changed: "Paths that its own layer added or changed. none: it is untouched.",
    logs: "Text that its output holds.",
    logsWithout: "Text that its output does not hold.",
    siblingOf: 'It is another container than this one, of the very same image. Written "${name}".',
  },
  image: {
    ref: "The image's name, such as alpine or nginx:alpine.",
  },
  exec: {
    of: 'The container of an earlier step in which it ran, written "${name}".',
    command: "The whole command line. `*` stands for any letters.",
    exitCode: "What it ended with. 0 unless given.",
  },
  question: {
    ask: "The question.",
    choices: "The answers to choose from, one of them with right: true. Otherwise `is`.",
    is: "Which fact of the engine is the right answer, which is then typed. Otherwise `choices`.",
    look: "Where to look, read after a wrong answer. Belongs to `is`.",
  },
  choice: {
    say: "The answer, as the learner reads it.",
    right: "true for the one that is right.",
    because: "Why it is right or wrong, read by whoever chose it.",
  },
  engineFact: {
    engine: "version: the engine's own version.",
    count: "How many of these the engine has.",
    size: "How big this image is, as the engine lists it.",
    id: 'The id of the container that an earlier step bound, written "${name}".',
  },
} as const;
