"""Copy of all stories: python copy_stories.py BOOTSTRAP FILE [TOPIC]"""

import json
import sys

from kafka import KafkaConsumer, TopicPartition


def main(bootstrap: str, path: str, topic: str = "news.stories.v1") -> None:
    newest = {}
    consumer = KafkaConsumer(
        bootstrap_servers=bootstrap, auto_offset_reset="earliest", enable_auto_commit=False
    )
    if not (numbers := consumer.partitions_for_topic(topic)):
        sys.exit(f"there is no topic {topic} at {bootstrap}: does a prefix stand before its name?")
    places = [TopicPartition(topic, number) for number in numbers]
    consumer.assign(places)
    ends = consumer.end_offsets(places)
    while any(consumer.position(place) < ends[place] for place in places):  # True: for ever
        for records in consumer.poll(500).values():
            for record in records:
                story = json.loads(record.value)
                known = newest.get(story["story_id"])
                if known is None or known["revision"] <= story["revision"]:
                    newest[story["story_id"]] = story
    consumer.close()

    def now(story_id: str) -> str:  # the story that an id leads to, through any number of merges
        while newest.get(story_id, {}).get("status") == "merged":
            story_id = newest[story_id]["merged_into"]
        return story_id

    stories = {key: story for key, story in newest.items() if story["status"] != "merged"}
    merged = {key: now(key) for key in newest if key not in stories}
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"stories": stories, "merged": merged}, file)


if __name__ == "__main__":
    main(*sys.argv[1:])
