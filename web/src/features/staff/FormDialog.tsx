import { useMutation } from "@tanstack/react-query";
import { Alert, Button, Form, type FormInstance, Modal } from "antd";
import { type KeyboardEvent, type ReactNode, useRef } from "react";
import { useTranslation } from "react-i18next";
import { intention } from "@/api/client";
import { fieldErrors, Problem, useProblemText } from "@/api/problem";
import { focusField, Kbd } from "@/ui";

interface FormDialogProps<Values extends object, Answer> {
  open: boolean;
  title: string;
  does: string;
  about?: ReactNode;
  width?: number;
  danger?: boolean;
  initial?: Partial<Values>;
  /** Where the server's name of a field is not the form's. */
  fields?: Record<string, string>;
  send: (values: Values, key: string) => Promise<Answer>;
  onDone: (answer: Answer) => void;
  onClose: () => void;
  children?: (form: FormInstance<Values>) => ReactNode;
}

/** One wish as a form: errors at their fields, Ctrl+Enter sends, the same key for the same intention. */
export function FormDialog<Values extends object, Answer>(props: FormDialogProps<Values, Answer>) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Values>();
  const key = useRef(intention());
  const words = useProblemText();
  const box = useRef<HTMLDivElement>(null);
  const sending = useMutation({
    mutationFn: (values: Values) => props.send(values, key.current),
    onSuccess: (answer) => {
      key.current = intention();
      props.onDone(answer);
    },
    onError: (problem) => {
      if (!(problem instanceof Problem)) return;
      if (problem.status !== 0) key.current = intention();
      const renamed = new Problem({ ...problem, errors: problem.errors.map(rename(props.fields)) });
      form.setFields(fieldErrors(renamed) as Parameters<typeof form.setFields>[0]);
    },
  });
  const submit = () => {
    if (!sending.isPending) form.submit();
  };
  const sendByKey = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    submit();
  };
  const { error } = sending;
  const atFields = error instanceof Problem && error.errors.length > 0;
  return (
    <Modal
      open={props.open}
      title={props.title}
      width={props.width ?? 520}
      onCancel={props.onClose}
      afterClose={sending.reset}
      destroyOnHidden
      afterOpenChange={(shown) => shown && focusField(box.current)}
      modalRender={(node) => (
        <div ref={box} onKeyDownCapture={sendByKey}>
          {node}
        </div>
      )}
      footer={[
        <Button key="cancel" onClick={props.onClose}>
          {t("common:cancel")}
        </Button>,
        <Button
          key="do"
          type="primary"
          danger={props.danger ?? false}
          loading={sending.isPending}
          onClick={submit}
        >
          {props.does} <Kbd>Ctrl ⏎</Kbd>
        </Button>,
      ]}
    >
      {props.about}
      <Form<Values>
        form={form}
        layout="vertical"
        preserve={false}
        {...(props.initial ? { initialValues: props.initial } : {})}
        onFinish={(values) => sending.mutate(values)}
      >
        {props.children?.(form)}
      </Form>
      {error && !atFields && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={words(error).title}
          description={words(error).detail}
        />
      )}
    </Modal>
  );
}

const rename =
  (fields: Record<string, string> = {}) =>
  <Told extends { field: string }>(told: Told): Told => ({
    ...told,
    field: fields[told.field] ?? told.field,
  });
