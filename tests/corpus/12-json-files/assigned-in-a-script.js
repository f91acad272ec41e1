window.__DATA__ = {
 "articles": [
  {
   "url": "https://daily.example/1",
   "title": "Harbour bridge closed for eight months, part 1",
   "body": "The harbour bridge is closed for eight months from Monday, the city said.",
   "published_at": "2026-05-30T18:30:00Z"
  },
  {
   "url": "https://daily.example/2",
   "title": "Harbour bridge closed for eight months, part 2",
   "body": "The harbour bridge is closed for eight months from Monday, the city said.",
   "published_at": "2026-05-30T18:30:00Z"
  }
 ]
};
