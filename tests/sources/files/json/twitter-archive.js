window.YTD.tweets.part0 = [
  {
    "tweet": {
      "created_at": "Thu Nov 02 06:30:00 +0000 2023",
      "id": 17,
      "id_str": "17",
      "full_text": "Iran heeft gisteren in Teheran met 2-1 van Rusland gewonnen, zegt minister Müller van Buitenlandse Zaken. „Dat was één keer te veel”, zei hij woensdag tegen De Noorderbode, die er de hele nacht lang naar keek.\n\nBelgië levert volgens premier De Croo geen drones aan Oekraïne &amp; Moldavië – tot verdriet van Zuid-Korea, dat er € 5 miljoen voor over had.",
      "truncated": false,
      "display_text_range": [
        0,
        300
      ],
      "entities": {
        "hashtags": [],
        "urls": [
          {
            "url": "https://t.co/x",
            "expanded_url": "https://noorderbode.example/iran-wint"
          }
        ]
      },
      "lang": "nl",
      "retweeted": false
    }
  },
  {
    "tweet": {
      "created_at": "Fri Nov 03 08:00:00 +0000 2023",
      "id": 18,
      "id_str": "18",
      "full_text": "Frankrijk heeft vorige week volgens minister Lecornu wapens aan Mali geleverd, meldt persbureau Noord.\n\nNiger weet daar volgens een woordvoerder van de regering in Niamey helemaal niets van.",
      "truncated": false,
      "display_text_range": [
        0,
        300
      ],
      "entities": {
        "hashtags": [],
        "urls": [
          {
            "url": "https://t.co/x",
            "expanded_url": "https://noorderbode.example/mali"
          }
        ]
      },
      "lang": "nl",
      "retweeted": false
    }
  }
]