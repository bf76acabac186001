import { useTranslation } from "react-i18next";
import styles from "./forms.module.css";
import { type FormSchema, type FormValues, fieldsOf, isEmpty } from "./schema";
import { useFieldWords } from "./words";

interface FieldValuesProps {
  form: FormSchema;
  values: FormValues;
}

/** What was filled in, to be read; what was left open is said to be open. */
export function FieldValues({ form, values }: FieldValuesProps) {
  const { t } = useTranslation("forms");
  const words = useFieldWords();
  return (
    <dl className={styles.values}>
      {fieldsOf(form).map((field) => (
        <div key={field.key} className={field.kind === "multiline" ? styles.whole : undefined}>
          <dt>{words.title(field)}</dt>
          <dd>
            {isEmpty(values[field.key]) ? (
              <span className={styles.quiet}>{t("unsaid")}</span>
            ) : (
              words.value(field, values[field.key])
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
