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
    needs: "What has to be there before the lab begins.",
    files: "Folder beside this file with files for the learner, who gets a copy of them.",
    owns: "What clean-up may take besides what proved a step.",
    steps: "The steps, in order. At most 200.",
    recap: "What to take along, read at the lab's end.",
  },
  owns: {
    containers: "Names of containers: at least 4 literal characters, then `*` for any letters.",
    images: "Images with their tags, in the same way.",
    volumes: "Names of volumes, in the same way.",
    networks: "Names of networks, in the same way.",
  },
  recap: {
    says: "What to take along, a sentence each.",
    asks: "Questions about the whole lab, with their answers.",
  },
  step: {
    id: "Name of the step, for good: progress is kept under it. Its longer page is `<id>.md`.",
    was: "Ids that this step had before. What was passed under them still counts.",
    title: "What the step does, in a few words.",
    say: "The instruction in Markdown: paragraphs, bold, italic, code, links to https. At most 600 characters.",
    run: "The command, or the commands, that Run types for the learner.",
    open: "A file of the lab's folder that is shown beside, with Explain this file.",
    plot: "A picture of the learner's own numbers, shown below the step.",
    predict: "A guess that is asked for before the command runs. It blocks nothing and isn't graded.",
    expect: "What proves the step: all of these. Each has exactly one check.",
    after: "Id of an earlier step. Evidence counts only from its pass on.",
    optional: "true: the step leaves the count of steps.",
    why: "What just happened, in Markdown, read after the pass.",
    hints: "From a nudge to a strong one. The first never holds the whole command.",
    solve: "What the self-test and Do it for me type, where it isn't the same as `run`.",
    accepts: "Other right routes. The self-test plays each of them.",
    mistakes: "Wrong turns that learners take, each with what they then read. The self-test plays each of them.",
    tolerates:
      "Wrong turns of the self-test's mutants that no evidence can tell from the right one, each with its reason.",
  },
  plot: {
    of: "starts: how long containers took to start. sizes: how big images are.",
    beside: "Typical numbers of something else, to compare with.",
  },
  plotted: {
    say: "What it is a number of.",
    value: "The number: milliseconds of a start, megabytes of a size.",
    source: "Where it comes from: an address that begins with https://.",
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
  tolerated: {
    turn: "The mutant, as the self-test's report names it; `*` stands for any letters.",
    because: "Why it can't be told apart, as the learner could read it.",
  },
  mistake: {
    run: "Commands of a wrong turn.",
    answer: "A wrong answer to this step's question.",
    engine: "none: the step is looked at where no engine answers.",
    says: "Words that stand in what the learner then reads.",
  },
  expectation: {
    key: "Name of the expectation within its step, for ever: answers hang on it. Without one it is the first, second, … of its kind.",
    as: "A name for the container, image or volume that meets this. Later steps mean it by `${name}`.",
    made: "now (the default): only what this attempt made counts. any: what stood before counts too.",
    within: "Seconds for which something on its way isn't called missing. 30 unless given.",
    later: "true: it counts only if it came after what met the expectation above.",
    holds: "Seconds that running must last before it counts. 1 unless given.",
  },
  needs: {
    images: "Images that the lab uses, offered to be pulled ahead.",
    ports: "Ports of the host that the lab publishes.",
  },
  neededImage: {
    ref: "Its name, such as nginx:alpine.",
    megabytes: "How much there is to download, about.",
  },
} as const;
