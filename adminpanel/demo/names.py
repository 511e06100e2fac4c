"""What people, streets and complaints are called in the demo city."""

from typing import Final

FIRST_NAMES: Final = """
Aarav Aditi Aisha Ajay Akash Alok Aman Amit Ananya Anil Anita Anjali Ankit Anmol Arjun Arun Asif
Ayesha Bhavna Chetan Deepa Deepak Devika Dinesh Divya Farhan Gaurav Gauri Geeta Gurpreet Harish
Harsh Heena Imtiaz Isha Jasleen Jatin Jyoti Kamal Karan Kavita Kiran Kunal Lakshmi Lalit Madhu
Mahesh Manish Manju Meenakshi Mohit Mukesh Nandini Naveen Neelam Neha Nikhil Nitin Pankaj Parul
Pooja Pradeep Pranav Prerna Priya Rahul Rajesh Rakesh Ramesh Rashmi Ravi Rekha Ritu Riya Rohit
Ruchi Sachin Salma Sameer Sandeep Sanjana Sarita Seema Shabnam Shalini Shivani Shruti Simran Sneha
Sonia Suresh Swati Tanvi Tarun Uma Varun Vidya Vijay Vinod Vivek Yamini Yash Zoya
""".split()

LAST_NAMES: Final = """
Agarwal Ahmed Ansari Arora Bajaj Banerjee Bansal Batra Bedi Bhardwaj Bhatia Bhatt Bose Chadha
Chauhan Chopra Das Dhawan Dixit Dua Gandhi Garg Ghosh Gill Goel Grover Gupta Hussain Iyer Jain
Joshi Kapoor Kashyap Kaul Kaur Khan Khanna Kohli Kulkarni Kumar Lal Malik Mathur Mehra Mehta Menon
Mishra Mittal Nair Narang Negi Pandey Pillai Prasad Puri Rana Rao Rastogi Rathore Rawat Reddy Roy
Sachdeva Saini Sarin Saxena Seth Shah Sharma Shukla Siddiqui Singh Sinha Sood Srivastava Tandon
Thakur Tiwari Tomar Trivedi Tyagi Verma Vohra Yadav
""".split()

# Real PIN codes of Delhi and its neighbours, with how much of the city's work falls there.
PINCODES: Final = {
    "110001": 9, "110002": 4, "110003": 4, "110005": 5, "110006": 3, "110007": 3, "110008": 4,
    "110009": 3, "110011": 2, "110013": 3, "110014": 2, "110016": 5, "110017": 6, "110018": 4,
    "110019": 5, "110020": 3, "110024": 5, "110025": 3, "110027": 4, "110029": 3, "110034": 4,
    "110048": 5, "110049": 3, "110055": 2, "110057": 3, "110058": 4, "110062": 2, "110063": 3,
    "110065": 3, "110070": 4, "110075": 5, "110085": 4, "110091": 4, "110092": 4, "110096": 3,
    "121001": 2, "122001": 4, "122002": 5, "122018": 4, "201010": 3, "201014": 3, "201301": 5,
    "201304": 4,
}  # fmt: skip
# Where vendors live: near enough to one another that most visits find somebody.
HOME_PINCODES: Final = (
    "110001", "110005", "110008", "110016", "110017", "110019", "110024", "110027", "110034",
    "110048", "110058", "110070", "110075", "110085", "110091", "110092", "122002", "122018",
    "201010", "201301",
)  # fmt: skip

CUSTOMER_NOTES: Final = (
    "",
    "",
    "Please ring the bell twice.",
    "Third floor, the lift works.",
    "The dog is friendly.",
    "Please call ten minutes before.",
    "Parking behind the building.",
    "Gate 2, say that you come for the Sharma flat.",
    "It has been like this for a week.",
)
VENDOR_NOTES: Final = (
    "",
    "",
    "Brought a spare part.",
    "Main valve was stiff.",
    "Second visit advised.",
)
COMMENTS: Final = {
    5: (
        "Quick and careful.",
        "Excellent work, came on time.",
        "Left the place cleaner than before.",
        "",
    ),
    4: ("Good work, a little late.", "Happy with it.", ""),
    3: ("All right, but it took long.", "Average."),
    2: ("Had to remind him twice.",),
    1: ("Not what was promised.",),
}
CANCELLATIONS: Final = (
    "Plans have changed.",
    "Found somebody in the neighbourhood.",
    "We are travelling that day.",
    "Booked by mistake.",
)
REJECTIONS: Final = (
    "The leak is still there.",
    "The work was left half done.",
    "A tile was broken and nobody told us.",
)
BIOS: Final = (
    "Fifteen years in the trade, tools of my own.",
    "Family business from Karol Bagh, third generation.",
    "Trained at ITI Pusa; I explain before I repair.",
    "Clean shoes, clean work.",
    "Available on short notice within my area.",
)
