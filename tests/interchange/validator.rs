//! A validator for the keywords of JSON Schema that the schemas in `docs/schema` use; any other keyword is a failure of the test.

use serde_json::{Map, Value};

use super::pattern::matches;

/// A schema and the document that its references lead into.
pub(super) struct Schema {
    root: Value,
}

impl Schema {
    pub(super) fn document() -> Self {
        Self::of("document")
    }

    pub(super) fn analysis() -> Self {
        Self::of("analysis")
    }

    pub(super) fn notices() -> Self {
        Self::of("notices")
    }

    pub(super) fn impact() -> Self {
        Self::of("impact")
    }

    pub(super) fn intake() -> Self {
        Self::of("intake")
    }

    pub(super) fn scenarios() -> Self {
        Self::of("scenarios")
    }

    fn of(name: &str) -> Self {
        let path = format!("{}/docs/schema/{name}.schema.json", env!("CARGO_MANIFEST_DIR"));
        let root = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        Self { root }
    }

    /// The root (for an empty name) or a definition.
    pub(super) fn definition(&self, name: &str) -> &Value {
        if name.is_empty() { &self.root } else { &self.root["$defs"][name] }
    }

    /// Every fault of a value, with its path.
    pub(super) fn faults(&self, value: &Value) -> Vec<String> {
        let mut faults = Vec::new();
        self.check(&self.root, value, "", &mut faults);
        faults
    }

    fn check(&self, schema: &Value, value: &Value, path: &str, faults: &mut Vec<String>) {
        let Value::Object(schema) = schema else {
            if schema == &Value::Bool(false) {
                faults.push(format!("{path}: must not be there"));
            }
            return;
        };
        for (keyword, argument) in schema {
            let fault = match keyword.as_str() {
                "$schema" | "$id" | "$defs" | "title" | "description" | "examples" => continue,
                "$ref" => {
                    let name = argument.as_str().unwrap().strip_prefix("#/$defs/").unwrap();
                    assert!(self.root["$defs"].get(name).is_some(), "{name} is defined");
                    self.check(self.definition(name), value, path, faults);
                    continue;
                }
                "properties" => {
                    self.properties(argument, value, path, faults);
                    continue;
                }
                "items" => {
                    for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                        self.check(argument, item, &format!("{path}[{index}]"), faults);
                    }
                    continue;
                }
                "anyOf" => self.fitting(argument, value) == 0,
                "oneOf" => self.fitting(argument, value) != 1,
                "additionalProperties" => unknown(schema, value).is_some(),
                _ => is_wrong(keyword, argument, value),
            };
            if fault {
                faults.push(format!("{path}: {keyword} {argument} refuses {value}"));
            }
        }
    }

    fn properties(&self, properties: &Value, value: &Value, path: &str, faults: &mut Vec<String>) {
        for (name, schema) in properties.as_object().unwrap() {
            if let Some(property) = value.get(name) {
                self.check(schema, property, &format!("{path}.{name}"), faults);
            }
        }
    }

    /// How many of several schemas take the value.
    fn fitting(&self, schemas: &Value, value: &Value) -> usize {
        let takes = |schema: &&Value| {
            let mut faults = Vec::new();
            self.check(schema, value, "", &mut faults);
            faults.is_empty()
        };
        schemas.as_array().unwrap().iter().filter(takes).count()
    }
}

/// The first property that the schema does not name.
fn unknown<'v>(schema: &Map<String, Value>, value: &'v Value) -> Option<&'v String> {
    assert_eq!(schema["additionalProperties"], Value::Bool(false));
    value.as_object()?.keys().find(|name| schema["properties"].get(name.as_str()).is_none())
}

fn is_wrong(keyword: &str, argument: &Value, value: &Value) -> bool {
    match keyword {
        "const" => value != argument,
        "enum" => !argument.as_array().unwrap().contains(value),
        "required" => argument.as_array().unwrap().iter().any(|name| value.get(name.as_str().unwrap()).is_none()),
        "minimum" => value.as_f64().is_some_and(|number| number < argument.as_f64().unwrap()),
        "minLength" => value.as_str().is_some_and(|text| (text.chars().count() as u64) < argument.as_u64().unwrap()),
        "pattern" => value.as_str().is_some_and(|text| !matches(argument.as_str().unwrap(), text)),
        "type" => match argument.as_str().unwrap() {
            "object" => !value.is_object(),
            "array" => !value.is_array(),
            "string" => !value.is_string(),
            "number" => !value.is_number(),
            "integer" => !value.is_i64() && !value.is_u64(),
            "boolean" => !value.is_boolean(),
            other => panic!("type {other} is not known to this validator"),
        },
        other => panic!("keyword {other} is not known to this validator"),
    }
}
