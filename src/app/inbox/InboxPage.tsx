import { useAsked } from '../asked';
import { AskingPage } from '../parts/AskingPage';
import { Inbox } from './Inbox';
import { labels } from './labels';

/** What is wrong in the fleet: one ranked list of problems, each with its pipelines. */
export default function InboxPage() {
  return (
    <AskingPage title={labels.title} subtitle={labels.subtitle} usual={{ from: 'now-24h', to: 'now' }}>
      <InboxOfSource />
    </AskingPage>
  );
}

/** What was known of one data source says nothing of another. */
function InboxOfSource() {
  const { source } = useAsked();
  return <Inbox key={source.uid} />;
}
