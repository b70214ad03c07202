//! What went wrong, where, and what was expected.

use std::ffi::c_char;
use std::fmt;

use foundation::{Code, Coded, Issue, Issues, document};
use serde::Serialize;

use crate::guard;
use crate::status::vs_status_code;
use crate::text::VsText;

/// What went wrong: a code, a message, and every problem that was found with the place of each. It never holds the value
/// that was wrong, because that may be about a child.
pub struct VsError {
    code: Code,
    message: VsText,
    issues: Vec<Problem>,
    json: VsText,
}

struct Problem {
    code: Code,
    path: VsText,
    expected: VsText,
}

/// A problem as C, C++ and other hosts read it in JSON.
#[derive(Serialize)]
struct ProblemForm<'i> {
    code: &'static str,
    path: &'i str,
    expected: &'i str,
    message: &'static str,
}

impl VsError {
    fn new(code: Code, message: String, issues: &[Issue]) -> Self {
        let forms: Vec<ProblemForm<'_>> = issues
            .iter()
            .map(|issue| ProblemForm {
                code: issue.code().as_str(),
                path: issue.path(),
                expected: issue.expected(),
                message: issue.code().message(),
            })
            .collect();
        Self {
            code,
            message: readable(message),
            issues: issues
                .iter()
                .map(|issue| Problem {
                    code: issue.code(),
                    path: readable(issue.path().to_owned()),
                    expected: readable(issue.expected().to_owned()),
                })
                .collect(),
            // A list of texts can always be written.
            json: document::to_text(&forms).unwrap_or_default().into(),
        }
    }

    /// A problem of an argument, by the name of the argument.
    pub(crate) fn boundary(code: Code, name: &str, expected: &str) -> Self {
        let issue = Issue::new(code, name, expected);
        Self::new(code, issue.to_string(), std::slice::from_ref(&issue))
    }

    /// An error about one value, by the name of the argument that it came in.
    pub(crate) fn about(error: &dyn Coded, name: &str) -> Self {
        let expected = error.issues().first().map_or("", Issue::expected);
        Self::boundary(error.code(), name, expected)
    }

    pub(crate) fn status(&self) -> i32 {
        self.code.status()
    }

    #[cfg(test)]
    pub(crate) fn message(&self) -> String {
        String::from_utf8_lossy(self.message.bytes()).into_owned()
    }
}

impl<E: Coded> From<E> for VsError {
    fn from(error: E) -> Self {
        Self::new(error.code(), error.to_string(), error.issues())
    }
}

/// Without the NUL that a place in a framework may have, because C would see its end there.
fn readable(text: String) -> VsText {
    if text.contains('\0') { text.replace('\0', "\u{fffd}").into() } else { text.into() }
}

/// Problems of a table, by its name.
pub(crate) fn named<'i>(name: &'i str, issues: &'i [Issue]) -> impl Iterator<Item = Issue> + 'i {
    let path = move |path: &str| if path.is_empty() { name.to_owned() } else { format!("{name}.{path}") };
    issues.iter().map(move |issue| Issue::new(issue.code(), path(issue.path()), issue.expected()))
}

/// An error of a table, by its name.
pub(crate) fn within(name: &str, error: &dyn Coded) -> VsError {
    let mut issues = Issues::new();
    issues.extend(named(name, error.issues()));
    foundation::Error::Document(issues).into()
}

impl fmt::Debug for VsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "VsError({}, {} issues)", self.code, self.issues.len())
    }
}

/// The status of an error, which the function that gave it returned too. For NULL it is VS_OK.
#[unsafe(no_mangle)]
pub extern "C" fn vs_error_status(error: Option<&VsError>) -> i32 {
    error.map_or(crate::status::VS_OK, VsError::status)
}

/// The code of an error, such as "VS-PROFILE-002". Ends with NUL and is always there.
#[unsafe(no_mangle)]
pub extern "C" fn vs_error_code(error: Option<&VsError>) -> *const c_char {
    vs_status_code(vs_error_status(error))
}

/// What went wrong, in words: code, place and what was expected, for up to ten problems. Ends with NUL; stays until the
/// error is freed. Empty for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn vs_error_message(error: Option<&VsError>) -> *const c_char {
    error.map_or(c"".as_ptr(), |error| error.message.as_ptr())
}

/// Where the first problem is: the name of an argument, or a place in a document such as "entry.levels"; empty for a
/// document as a whole. Ends with NUL; stays until the error is freed. Empty for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn vs_error_path(error: Option<&VsError>) -> *const c_char {
    vs_error_issue_path(error, 0)
}

/// How many problems an error lists. For NULL it is 0.
#[unsafe(no_mangle)]
pub extern "C" fn vs_error_issue_count(error: Option<&VsError>) -> usize {
    error.map_or(0, |error| error.issues.len())
}

/// The status of the problem with this index, from 0, for vs_status_code and vs_status_message; VS_OK if there is none.
#[unsafe(no_mangle)]
pub extern "C" fn vs_error_issue_status(error: Option<&VsError>, index: usize) -> i32 {
    problem(error, index).map_or(crate::status::VS_OK, |problem| problem.code.status())
}

/// Where the problem with this index is. Ends with NUL; stays until the error is freed. Empty if there is none.
#[unsafe(no_mangle)]
pub extern "C" fn vs_error_issue_path(error: Option<&VsError>, index: usize) -> *const c_char {
    problem(error, index).map_or(c"".as_ptr(), |problem| problem.path.as_ptr())
}

/// What would have been right in the place of the problem with this index; empty where the sentence of its status says
/// it all. Ends with NUL; stays until the error is freed. Empty if there is none.
#[unsafe(no_mangle)]
pub extern "C" fn vs_error_issue_expected(error: Option<&VsError>, index: usize) -> *const c_char {
    problem(error, index).map_or(c"".as_ptr(), |problem| problem.expected.as_ptr())
}

/// Every problem as a JSON list of objects with code, path, expected and message. Ends with NUL; stays until the error is
/// freed. An empty list for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn vs_error_issues_json(error: Option<&VsError>) -> *const c_char {
    error.map_or(c"[]".as_ptr(), |error| error.json.as_ptr())
}

/// Frees an error. NULL is fine.
#[unsafe(no_mangle)]
pub extern "C" fn vs_error_free(error: Option<Box<VsError>>) {
    guard::free(error);
}

fn problem(error: Option<&VsError>, index: usize) -> Option<&Problem> {
    error?.issues.get(index)
}
