//! Where a command begins: behind prompts, marks of lists, and what runs another command.

/// Where a command of a program begins, in the first line that has one: behind prompts, what runs another command, and
/// variables for one command. `is_program` is asked about the program's name, without folder and `.exe`.
pub fn command(text: &str, is_program: impl Fn(&str) -> bool) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_start_matches('\u{FEFF}').trim_start();
        // A batch file does not say a line with this sign.
        let bare = bare.strip_prefix('@').unwrap_or(bare);
        let rest = behind_runners(bare, &is_program)
            .or_else(|| behind_runners(behind_prompt(bare)?, &is_program))
            .or_else(|| inner_command(bare, &is_program));
        if let Some(rest) = rest {
            return Some(at + line.len() - rest.len());
        }
        at += line.len();
    }
    None
}

/// A line from a command on that stands in another one, or behind one: `x=$(curl …`, `` x=`curl …` ``, `… | curl …`,
/// `cd jobs && curl …`, `(curl …`, `aws-vault exec me -- aws …`.
fn inner_command<'a>(line: &'a str, is_program: &impl Fn(&str) -> bool) -> Option<&'a str> {
    // What stands before the program is not long, and there may be many signs.
    const LONGEST: usize = 200;
    const MOST: usize = 1000;
    let (mut counted, mut quotes) = (0, [0_usize; 2]);
    let is_opening = |(at, sign): &(usize, &str)| {
        let at = *at;
        for (count, quote) in quotes.iter_mut().zip(['"', '\'']) {
            *count += line[counted..at].matches(quote).count();
        }
        counted = at;
        match *sign {
            "(" => at == 0 || line[..at].ends_with('$'),
            "{" => at == 0 && line[1..].starts_with(' '),
            // A table.
            "|" => !line.starts_with('|'),
            // Not what stands in a text between quotes.
            ";" => quotes.iter().all(|count| count % 2 == 0),
            "-" => line[..at].ends_with(" -") && line[at + 1..].starts_with(' '),
            "&" => line[..at].ends_with('&') && quotes.iter().all(|count| count % 2 == 0),
            // What prose has between backticks.
            _ => at == 0 || line[..at].ends_with(['=', '"']),
        }
    };
    let signs = line.match_indices(['(', '{', '|', '`', ';', '&', '-']).filter(is_opening).take(MOST);
    signs.map(|(at, _)| at).find_map(|at| {
        let end = line.floor_char_boundary(at + 1 + LONGEST);
        let rest = behind_runners(line[at + 1..end].trim_start(), is_program)?;
        Some(&line[end - rest.len()..])
    })
}

/// The program of a command. Between quotes its folder may have blanks.
pub fn program(command: &str) -> &str {
    let quote = command.chars().next().filter(|c| matches!(c, '"' | '\''));
    let quoted = quote.and_then(|quote| {
        let end = command[1..].find(quote)? + 1;
        let is_path = command[1..end].contains(['/', '\\']) && command[end + 1..].starts_with(char::is_whitespace);
        is_path.then(|| &command[..=end])
    });
    quoted.unwrap_or_else(|| command.split_whitespace().next().unwrap_or(""))
}

/// Programs that run the one behind them, and may have options and a time of their own: `sudo -u me`, `timeout -k 5 10s`,
/// `docker run --rm -it`.
const RUNNERS: &[&str] = &[
    "sudo", "doas", "time", "timeout", "env", "exec", "command", "nohup", "nice", "ionice", "stdbuf", "docker",
    "podman",
];

/// What else may stand before a program.
const SIGNS: &[&str] = &[
    "$", "%", "+", "❯", "➜", "λ", "~", "PS", // prompts
    "-", "*", "•", // lists
    "&&", "||", "&", "if", "!", "while", "do", "then", "else", "=", // the shells' own
];

/// A line from its program on: without short prompts, what runs another command, and variables for one command.
fn behind_runners<'a>(line: &'a str, is_program: &impl Fn(&str) -> bool) -> Option<&'a str> {
    let mut rest = line.trim_start();
    let (mut has_runner, mut was_option) = (false, false);
    loop {
        let word = program(rest);
        let name = word.trim_matches(['"', '\'']).rsplit(['/', '\\']).next().unwrap_or("");
        if is_program(name.strip_suffix(".exe").unwrap_or(name)) {
            return Some(rest);
        }
        let is_runner = RUNNERS.contains(&name);
        let is_option = has_runner && word.starts_with('-');
        let starts_with_digit = word.starts_with(|c: char| c.is_ascii_digit());
        let is_before = is_runner
            || is_option
            || has_runner && !word.is_empty() && (was_option || starts_with_digit || word == "run")
            || SIGNS.contains(&word)
            || starts_with_digit && word.ends_with(['.', ')'])
            || word.starts_with('$') && rest[word.len()..].trim_start().starts_with('=')
            || word.ends_with('>')
            || word.len() > 1 && word.bytes().all(|b| b == b'+')
            || word.split_once('=').is_some_and(|(name, value)| is_variable(name) && !value.contains(['"', '\'']))
            // What asks in cmd whether a file is there.
            || line.starts_with("if exist") && !word.is_empty();
        if !is_before {
            return None;
        }
        has_runner |= is_runner;
        was_option = is_option;
        rest = rest[word.len()..].trim_start();
    }
}

/// A line without the prompt that names a person and a machine, a folder, or a shell: `jane@host:~$ `, `[jane@host jobs]# `,
/// `jane@mac ~ % `, `C:\jobs>`, `bash-5.1$ `.
fn behind_prompt(line: &str) -> Option<&str> {
    if line.as_bytes().first().is_some_and(u8::is_ascii_alphabetic) && line[1..].starts_with(":\\") {
        return Some(line.split_once('>')?.1.trim_start());
    }
    // One is not long, and a line may be.
    let head = &line[..line.floor_char_boundary(200)];
    let prompts = if line.starts_with('[') { &["]$ ", "]# "][..] } else { &["$ ", "# ", "% "] };
    let end = prompts.iter().filter_map(|prompt| Some(head.find(prompt)? + prompt.len())).min()?;
    let (prompt, rest) = line.split_at(end);
    let is_shell = ["bash-", "-bash", "sh-", "zsh-", "("].iter().any(|name| prompt.starts_with(name));
    let is_prompt = (is_shell || prompt.contains(['@', ':', '~'])) && !prompt.contains(['"', '\'', '=']);
    is_prompt.then(|| rest.trim_start())
}

pub(super) fn is_variable(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

/// The value of a variable of the environment that is set for the command at `start`, in its own line or above: `NAME=x aws`,
/// `export NAME="x"`, `set NAME=x`, `$env:NAME = 'x'`.
pub fn environment<'a>(text: &'a str, start: usize, name: &str) -> Option<&'a str> {
    let head = &text[..start];
    head.rmatch_indices(name).find_map(|(at, _)| {
        let is_whole = !head[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
        let value = head[at + name.len()..].trim_start_matches(' ').strip_prefix('=').filter(|_| is_whole)?;
        let value = value.trim_start_matches(' ');
        let quoted = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let end = match quoted {
            Some(quote) => value[1..].find(quote)? + 1,
            None => value.find(|c: char| c.is_whitespace() || matches!(c, ';' | '&')).unwrap_or(value.len()),
        };
        Some(&value[usize::from(quoted.is_some())..end])
            .filter(|value| !value.is_empty() && !value.contains(['$', '%']))
    })
}
